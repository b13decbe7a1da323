import type { Words } from '../../catalogue.ts'
import type english from '../en/audit.ts'

export default {} as const satisfies Words<typeof english>
