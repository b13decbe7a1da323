import type { Words } from '../../catalogue.ts'
import type english from '../en/staff.ts'

export default {
  problem: {
    staff: {
      not_found: 'אין אדם כזה בצוות המחקר.',
      grant_exists: 'לאדם זה כבר יש תפקיד זה שם.',
      grant_not_found: 'התפקיד כבר נשלל.',
      last_administrator: 'במחקר נשאר תמיד לפחות מנהל מערכת אחד. העניקו קודם את התפקיד לאדם אחר.',
    },
  },
} as const satisfies Words<typeof english>
