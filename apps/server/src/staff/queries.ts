import type { staffListInput } from '@polyphony/domain/staff/schema'
import type { z } from 'zod'
import { sitesFor } from '../platform/request/procedure.ts'
import type { Reading } from '../platform/shapes.ts'
import { listInvitations, listStaff } from './store/staff.ts'

/**
 * The members of staff, and the invitations. Who has no one-time codes, and when somebody signed in, is told only to people who remove
 * lost ones.
 */
export async function colleagues({ db, scope, actor }: Reading, page: z.output<typeof staffListInput>) {
  const { rows, next } = await listStaff(db, scope, page)
  const mayReset = sitesFor(actor, 'staff.reset_codes', scope.studyId).length > 0
  const told = rows.map(({ hasCodes, signedInAt, ...row }) => ({
    ...row,
    hasCodes: mayReset && hasCodes,
    ...(mayReset && { signedInAt }),
  }))
  return { rows: told, next, invitations: await listInvitations(db, scope) }
}
