import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/staff.ts'

export default {} as const satisfies SomeWords<typeof english>
