import type { Words } from '../../catalogue.ts'
import type english from '../en/reminder-text.ts'

export default {
  day: '{{day}}',
  dayAndTime: '{{day}}, {{time}}',
  reminds: 'Tunakukumbusha miadi yako ya siku ya {{when}}.',
  cannotCome: 'Kama hutaweza kuja, tafadhali tujulishe.',
} satisfies Words<typeof english>
