import type { Words } from '../../catalogue.ts'
import type english from '../en/exports.ts'

export default {
  problem: {
    export: {
      ticket_expired: 'Dieser Download ist abgelaufen. Fordern Sie den Export noch einmal an.',
      ticket_unknown: 'Dieser Download ist nicht für Sie bestimmt oder existiert nicht. Fordern Sie den Export selbst an.',
    },
  },
} as const satisfies Words<typeof english>
