import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/exports.ts'

export default {
  kind: {
    participants: 'Abeetabye',
    sessions: 'Entuula',
  },
  site: 'Ekifo',
} as const satisfies SomeWords<typeof english>
