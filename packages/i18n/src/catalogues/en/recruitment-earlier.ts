export default {
  title: 'How earlier forecasts did',
  within:
    'The forecast of {{made}} held: {{low}} to {{high}} people were expected by {{day}} (80% interval), and {{enrolled}} are enrolled.',
  below:
    'The forecast of {{made}} was too high: {{low}} to {{high}} people were expected by {{day}} (80% interval), and {{enrolled}} are enrolled.',
  above:
    'The forecast of {{made}} was too low: {{low}} to {{high}} people were expected by {{day}} (80% interval), and {{enrolled}} are enrolled.',
  on: 'Forecast of',
  enrolledThen: 'Enrolled then',
  expected: 'Expected by {{day}}',
  enrolled: 'Enrolled',
  verdict: 'Held',
  met: 'Target was expected',
  is: { within: 'yes', below: 'fewer came', above: 'more came' },
} as const
