import type { Words } from '../../catalogue.ts'
import type english from '../en/reminder-text.ts'

export default {
  day: '{{day}}ના રોજ',
  dayAndTime: '{{day}}ના રોજ {{time}} વાગ્યે',
  reminds: 'તમને યાદ અપાવીએ છીએ: તમારી મુલાકાત {{when}} છે.',
  cannotCome: 'જો તમે ન આવી શકો, તો કૃપા કરીને અમને જણાવો.',
  subject: 'તમારી મુલાકાતની યાદ',
  noReply: 'આ ઇમેઇલ એક પ્રોગ્રામે મોકલ્યો છે. કૃપા કરીને તેનો જવાબ ન આપો: જેમની સાથે મુલાકાત નક્કી કરી હતી તેમને ફોન કરો.',
  remindsOfStudy: 'તમને યાદ અપાવીએ છીએ: {{study}} સાથે તમારી મુલાકાત {{when}} છે.',
  subjectOfStudy: '{{study}}: તમારી મુલાકાતની યાદ',
} satisfies Words<typeof english>
