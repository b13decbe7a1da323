import type { Words } from '../../catalogue.ts'
import type english from '../en/reminder-text.ts'

export default {
  day: '{{day}}',
  dayAndTime: '{{day}}, {{time}}',
  reminds: 'Tukujjukiza nti olina okusisinkana naffe ku {{when}}.',
  cannotCome: "Bw'oba tosobola kujja, tukusaba otutegeeze.",
} satisfies Words<typeof english>
