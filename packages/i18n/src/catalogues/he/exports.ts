import type { Words } from '../../catalogue.ts'
import type english from '../en/exports.ts'

export default {
  problem: {
    export: {
      ticket_expired: 'תוקף ההורדה פג. בקשו את הייצוא שוב.',
    },
  },
} as const satisfies Words<typeof english>
