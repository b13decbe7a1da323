import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/participants.ts'

export default {} as const satisfies SomeWords<typeof english>
