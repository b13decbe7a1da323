import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/recruitment-scenarios.ts'

export default {
  title: 'Mazingira ya kufikirika',
  name: 'Jina',
  save: 'Hifadhi kwa wenzako',
  saved: 'Imehifadhiwa',
  removed: 'Imeondolewa',
  changes: 'Mabadiliko',
  target: 'lengo {{target}}',
  plannedOn: 'mwisho uliopangwa {{day}}',
  opens: 'kufunguliwa {{day}}',
  closes: 'kufungwa {{day}}',
  perWeek: '{{rate}} kwa wiki',
  asItIs: 'Kama ilivyo',
  met: 'Lengo linatarajiwa',
  chance: 'Uwezekano hadi mwisho uliopangwa',
  madeFor: 'Ilitengenezwa kwa',
  acts: 'Vitendo',
  open: 'Fungua',
  openOne: 'Fungua {{name}}',
  removeOne: 'Ondoa {{name}}',
} as const satisfies SomeWords<typeof english>
