// The words of a reminder, for participants. Every language has all of them: a reminder is never in two languages.
export default {
  day: '{{day}}',
  dayAndTime: '{{day}}, at {{time}}',
  reminds: 'We remind you of your appointment on {{when}}.',
  cannotCome: 'If you cannot come, please tell us.',
  subject: 'A reminder of your appointment',
  noReply:
    'This mail was sent by a program. Please do not reply: call the person with whom you agreed on the appointment.',
  remindsOfStudy: 'We remind you of your appointment with {{study}} on {{when}}.',
  subjectOfStudy: '{{study}}: a reminder of your appointment',
} as const
