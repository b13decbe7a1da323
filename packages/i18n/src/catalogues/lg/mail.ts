import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/mail.ts'

export default {} as const satisfies SomeWords<typeof english>
