// The words of a reminder, for participants. Every language has all of them: a reminder is never in two languages.
export default {
  day: '{{day}}',
  dayAndTime: '{{day}}, at {{time}}',
  reminds: 'We remind you of your appointment on {{when}}.',
  cannotCome: 'If you cannot come, please tell us.',
} as const
