import type { Words } from '../../catalogue.ts'
import type english from '../en/reminder-text.ts'

export default {
  day: '{{day}}ના રોજ',
  dayAndTime: '{{day}}ના રોજ {{time}} વાગ્યે',
  reminds: 'તમને યાદ અપાવીએ છીએ: તમારી મુલાકાત {{when}} છે.',
  cannotCome: 'જો તમે ન આવી શકો, તો કૃપા કરીને અમને જણાવો.',
} satisfies Words<typeof english>
