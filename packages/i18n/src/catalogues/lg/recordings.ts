import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/recordings.ts'

export default {} as const satisfies SomeWords<typeof english>
