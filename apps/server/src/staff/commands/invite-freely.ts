// An invitation from the command line, for when no administrator can make it. It is recorded in the trail like any other.
import { newId } from '../../platform/request/new-id.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import type { Services } from '../../platform/shapes.ts'
import { writeEvents } from '../../platform/request/store/transaction.ts'
import { createFreeInvitation, type FreeInvitation } from '../store/arrivals.ts'
import { newToken } from '../../platform/keys/token.ts'
import { invitationHours } from './grant.ts'

/** The request id of events from the command line. */
export const fromCommandLine = 'command line'

/** Makes a link that gives its holder a role at a site, or over the whole study. */
export async function inviteFreely(
  { database, clock, origin }: Pick<Services, 'database' | 'clock' | 'origin'>,
  { email, role, studyId, siteId }: Pick<FreeInvitation, 'email' | 'role' | 'studyId' | 'siteId'>,
) {
  const { token, tokenSha256 } = newToken(studyId)
  const now = clock()
  const id = newId(now)
  const expiresAt = new Date(now.getTime() + invitationHours * 3_600_000)
  const by = { services: { clock }, requestId: fromCommandLine }
  const event = arrivalEvent(by, null, 'staff.invite', { entityId: id, siteId, after: { role, siteId } }, studyId)
  await database.transaction(async (db) => {
    await createFreeInvitation(db, { id, tokenSha256, email, role, expiresAt, studyId, siteId })
    writeEvents(db, [event])
  })
  return { link: `${origin}/join/${token}`, expiresAt }
}
