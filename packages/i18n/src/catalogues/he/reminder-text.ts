import type { Words } from '../../catalogue.ts'
import type english from '../en/reminder-text.ts'

export default {
  day: '{{day}}',
  dayAndTime: '{{day}}, בשעה {{time}}',
  reminds: 'שלום, זוהי תזכורת לפגישה שלך ב{{when}}.',
  cannotCome: 'אם אין באפשרותך להגיע, נא להודיע לנו.',
  subject: 'תזכורת לפגישה שלך',
  noReply: 'הודעה זו נשלחה באופן אוטומטי. נא לא להשיב לה, אלא להתקשר אל מי שקבע איתך את הפגישה.',
  remindsOfStudy: 'שלום, זוהי תזכורת לפגישה שלך במסגרת {{study}} ב{{when}}.',
  subjectOfStudy: '{{study}}: תזכורת לפגישה שלך',
} satisfies Words<typeof english>
