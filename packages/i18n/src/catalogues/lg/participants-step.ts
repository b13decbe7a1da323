import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/participants-step.ts'

export default {
  on: 'Lunaku ki?',
  reason: 'Lwaki?',
} as const satisfies SomeWords<typeof english>
