import type { Words } from '../../catalogue.ts'
import type english from '../en/recruitment.ts'

export default {
  problem: {
    recruitment: {
      target_invalid: 'Ein Ziel ist eine ganze Zahl von Personen, null oder mehr.',
    },
  },
} as const satisfies Words<typeof english>
