import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/reports.ts'
import document from './reports-document.ts'

export default { document } as const satisfies SomeWords<typeof english>
