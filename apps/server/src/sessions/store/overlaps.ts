// Finds participants who are invited to two sessions at the same time.
import { empty, join, sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { sessionPlace } from '../../platform/request/store/codes.ts'
import { ids } from './sessions.ts'

/** A participant, by code, and the code of another session to which they are invited at the same time. */
export type Overlap = { participantId: string; code: string; session: string }

/** How many overlaps one answer names. A site rarely has more than a few sessions at the same time. */
const mostOverlaps = 200

type During = {
  id: string
  siteId: string
  startsAt: Date
  endsAt: Date
  heldFrom?: Date | null
  heldUntil?: Date | null
}

/**
 * The participants of the site, or only those in `among`, who are invited to another session that overlaps this one. Held sessions
 * count with the time at which they were held. Cancelled sessions and absent participants do not count. At most 200 are listed.
 */
export async function listOverlaps(db: Transaction, scope: Scope, session: During, among?: readonly string[]) {
  const [from, until] = [session.heldFrom ?? session.startsAt, session.heldUntil ?? session.endsAt]
  return db.query<Overlap[]>`
    select a.participant_id as "participantId", u.code, s.code as session
    from session s join site p on p.study_id = s.study_id and p.id = s.site_id
    join attendance a on a.study_id = s.study_id and a.site_id = s.site_id and a.session_id = s.id and a.state <> 'absent'
    join participant u on u.study_id = a.study_id and u.site_id = a.site_id and u.id = a.participant_id
    where s.study_id = ${scope.studyId}::uuid and s.site_id = ${session.siteId}::uuid and s.site_id = any(${ids(scope.whole)})
      and s.id <> ${session.id}::uuid and s.status <> 'cancelled'
      and coalesce(s.held_from, s.starts_at) < ${until} and coalesce(s.held_until, s.ends_at) > ${from}
      ${among ? sql`and a.participant_id = any(${ids(among)})` : empty}
    order by u.number, s.starts_at, ${join([...sessionPlace])} limit ${mostOverlaps}`
}
