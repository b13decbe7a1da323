import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/consent.ts'

export default {} as const satisfies SomeWords<typeof english>
