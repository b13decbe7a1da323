import { Problem } from '@polyphony/domain/problem'
import type { resetCodesInput } from '@polyphony/domain/staff/schema'
import type { z } from 'zod'
import { tellOwner } from '../../account/commands/tell-owner.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { findColleague, listSitesOf, resetFactor } from '../store/staff.ts'

/**
 * Removes the one-time codes of a colleague who has lost them, and ends their sign-ins. The colleague gets a mail, and signs in with
 * the password alone until they set up codes again.
 */
export async function resetCodes(
  { db, scope, actor, services, record }: Commanding,
  { staffId, reason }: z.output<typeof resetCodesInput>,
) {
  if (staffId === actor.id) throw new Problem('staff.own_codes')
  const outcome = await resetFactor(db, scope, staffId)
  const colleague = await findColleague(db, scope, staffId)
  if (outcome === 'unknown' || !colleague) throw new Problem('staff.not_found')
  if (outcome === 'none') throw new Problem('staff.no_codes')
  tellOwner({ db, services }, colleague, 'codes_reset')
  // People at other sites learn nothing of it.
  for (const siteId of await listSitesOf(db, scope, staffId))
    record('staff.reset_codes', { entityId: staffId, siteId, reason })
  return { id: staffId }
}
