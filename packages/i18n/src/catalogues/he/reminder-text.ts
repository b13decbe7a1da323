import type { Words } from '../../catalogue.ts'
import type english from '../en/reminder-text.ts'

export default {
  day: '{{day}}',
  dayAndTime: '{{day}}, בשעה {{time}}',
  reminds: 'שלום, זוהי תזכורת לפגישה שלך ב{{when}}.',
  cannotCome: 'אם אין באפשרותך להגיע, נא להודיע לנו.',
} satisfies Words<typeof english>
