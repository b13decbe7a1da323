import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/words.ts'

export default {
  role: {
    administrator: 'Omukulembeze',
  },
  allSites: 'ebifo byonna',
  stage: {
    translation: 'Okuvvuunula',
  },
} as const satisfies SomeWords<typeof english>
