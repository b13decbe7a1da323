import type { staffListInput } from '@polyphony/domain/staff/schema'
import type { z } from 'zod'
import { findScopeOf } from '../platform/request/procedure.ts'
import type { Reading } from '../platform/shapes.ts'
import { listInvitations, listStaff } from './store/staff.ts'

const nobody = { whole: [], isStudyWide: false }

/**
 * The members of staff, and the invitations. Who has no one-time codes, and when somebody signed in, is told only to people who may
 * remove the codes of this colleague: by `staff.reset_codes`, all of whose roles are within reach.
 */
export async function colleagues({ db, scope, actor }: Reading, page: z.output<typeof staffListInput>) {
  const administered = findScopeOf(actor, 'staff.reset_codes', scope.studyId) ?? nobody
  const { rows, next } = await listStaff(db, scope, { ...page, administered })
  const told = rows.map(({ isAdministered, signedInAt, ...row }) => ({ ...row, ...(isAdministered && { signedInAt }) }))
  return { rows: told, next, invitations: await listInvitations(db, scope) }
}
