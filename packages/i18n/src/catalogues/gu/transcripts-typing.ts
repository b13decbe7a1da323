import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/transcripts-typing.ts'

export default {} as const satisfies SomeWords<typeof english>
