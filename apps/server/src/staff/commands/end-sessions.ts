import { Problem } from '@polyphony/domain/problem'
import type { endStaffSessionsInput } from '@polyphony/domain/staff/schema'
import type { z } from 'zod'
import type { Commanding } from '../../platform/shapes.ts'
import { endColleagueSignIns, listSitesOf } from '../store/staff.ts'

/** Signs a colleague out everywhere, for example after a telephone was stolen. They may sign in again. */
export async function endSessions(
  { db, scope, actor, record }: Commanding,
  { staffId, reason }: z.output<typeof endStaffSessionsInput>,
) {
  if (staffId === actor.id) throw new Problem('staff.own_sessions')
  const ended = await endColleagueSignIns(db, scope, staffId)
  if (ended === null) throw new Problem('staff.not_found')
  for (const siteId of await listSitesOf(db, scope, staffId))
    record('staff.end_sessions', { entityId: staffId, siteId, reason, after: { ended } })
  return { ended }
}
