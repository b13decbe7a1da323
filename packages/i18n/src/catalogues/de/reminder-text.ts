import type { Words } from '../../catalogue.ts'
import type english from '../en/reminder-text.ts'

export default {
  day: '{{day}}',
  dayAndTime: '{{day}}, um {{time}} Uhr',
  reminds: 'Wir erinnern Sie an Ihren Termin am {{when}}.',
  cannotCome: 'Wenn Sie nicht kommen können, sagen Sie uns bitte Bescheid.',
  subject: 'Erinnerung an Ihren Termin',
  noReply:
    'Diese E-Mail wurde von einem Programm gesendet. Bitte antworten Sie nicht darauf, sondern rufen Sie die Person an, mit der Sie den Termin vereinbart haben.',
  remindsOfStudy: 'Wir erinnern Sie an Ihren Termin bei {{study}} am {{when}}.',
  subjectOfStudy: '{{study}}: Erinnerung an Ihren Termin',
} satisfies Words<typeof english>
