import type { Words } from '../../catalogue.ts'
import type english from '../en/reminder-text.ts'

export default {
  day: '{{day}}',
  dayAndTime: '{{day}}, um {{time}} Uhr',
  reminds: 'Wir erinnern Sie an Ihren Termin am {{when}}.',
  cannotCome: 'Wenn Sie nicht kommen können, sagen Sie uns bitte Bescheid.',
} satisfies Words<typeof english>
