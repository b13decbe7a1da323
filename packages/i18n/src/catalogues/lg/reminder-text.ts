import type { Words } from '../../catalogue.ts'
import type english from '../en/reminder-text.ts'

export default {
  day: '{{day}}',
  dayAndTime: '{{day}}, {{time}}',
  reminds: 'Tukujjukiza nti olina okusisinkana naffe ku {{when}}.',
  cannotCome: "Bw'oba tosobola kujja, tukusaba otutegeeze.",
  subject: 'Okujjukizibwa okusisinkana kwo',
  noReply:
    'Ebbaluwa eno esindikiddwa pulogulaamu. Tukusaba togiddamu: kubira essimu omuntu gwe wakkaanya naye okusisinkana.',
  remindsOfStudy: 'Tukujjukiza nti olina okusisinkana ne {{study}} ku {{when}}.',
  subjectOfStudy: '{{study}}: okujjukizibwa okusisinkana kwo',
} satisfies Words<typeof english>
