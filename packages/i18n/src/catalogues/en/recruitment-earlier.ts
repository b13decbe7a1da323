export default {
  title: 'How earlier forecasts did',
  within:
    'The forecast of {{made}} held: {{low}} to {{high}} people were expected by {{day}} (80% interval), and {{enrolled}} are enrolled.',
  below:
    'The forecast of {{made}} was too high: {{low}} to {{high}} people were expected by {{day}} (80% interval), and {{enrolled}} are enrolled.',
  above:
    'The forecast of {{made}} was too low: {{low}} to {{high}} people were expected by {{day}} (80% interval), and {{enrolled}} are enrolled.',
  unsure:
    'Of {{all}} earlier forecasts, {{missed}} did not hold. So the date, the interval and the chance of today are less certain than they say.',
  on: 'Forecast of',
  enrolledThen: 'Enrolled then',
  expected: 'Expected by {{day}}',
  enrolled: 'Enrolled',
  verdict: 'Held',
  met: 'Target was expected',
  is: { within: 'yes', below: 'fewer came', above: 'more came' },
} as const
