import type { Words } from '../../catalogue.ts'
import type english from '../en/exports.ts'

export default {
  problem: {
    export: {
      ticket_expired: 'Dieser Download ist abgelaufen. Fordern Sie den Export noch einmal an.',
    },
  },
} as const satisfies Words<typeof english>
