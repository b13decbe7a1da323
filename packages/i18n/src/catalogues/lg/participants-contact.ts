import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/participants-contact.ts'

export default {
  on: 'Lunaku ki?',
  time: 'Ssaawa mmeka?',
  outgoing: 'Ffe',
  today: 'leero',
  offered: {
    tomorrow: 'Nkya',
    other: 'Olunaku olulala…',
  },
  ways: {
    phone: 'essimu',
    text_message: 'obubaka',
    email: 'imeyiro',
    letter: 'ebbaluwa',
  },
} as const satisfies SomeWords<typeof english>
