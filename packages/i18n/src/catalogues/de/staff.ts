import type { Words } from '../../catalogue.ts'
import type english from '../en/staff.ts'

export default {
  problem: {
    staff: {
      not_found: 'Diese Person gehört nicht zum Team dieser Studie.',
      grant_exists: 'Diese Person hat diese Rolle dort schon.',
      grant_not_found: 'Diese Rolle wurde schon entzogen.',
      last_administrator:
        'Eine Studie behält mindestens eine Administration. Vergeben Sie die Rolle zuerst an jemand anderen.',
    },
  },
} as const satisfies Words<typeof english>
