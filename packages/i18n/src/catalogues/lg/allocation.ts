import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/allocation.ts'

export default {} as const satisfies SomeWords<typeof english>
