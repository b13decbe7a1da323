import type { Words } from '../../catalogue.ts'
import type english from '../en/recruitment.ts'

export default {
  problem: {
    recruitment: {
      target_invalid: 'יעד הוא מספר שלם של אנשים, אפס או יותר.',
    },
  },
} as const satisfies Words<typeof english>
