import type { Words } from '../../catalogue.ts'
import type english from '../en/exports.ts'

export default {
  problem: {
    export: {
      ticket_expired: 'תוקף ההורדה פג. בקשו את הייצוא שוב.',
      ticket_unknown: 'ההורדה הזאת אינה מיועדת לך, או שאינה קיימת. יש לבקש את הייצוא בעצמך.',
    },
  },
} as const satisfies Words<typeof english>
