// The SQL of the first day on which a participant was met after the screening.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ParticipantToChange } from './participants.ts'

/**
 * The first day, in the site's time zone, on which the participant consented or attended a session; null if they did neither. Consents
 * that were entered by mistake and sessions that were cancelled do not count.
 */
export async function readFirstContact(
  db: Transaction,
  scope: Scope,
  { id, siteId, timeZone }: Pick<ParticipantToChange, 'id' | 'siteId' | 'timeZone'>,
): Promise<string | null> {
  const rows = await db.query<{ first: string | null }[]>`
    select least(
      (select min(c.given_on) from consent c where c.study_id = ${scope.studyId}::uuid and c.site_id = ${siteId}::uuid
        and c.participant_id = ${id}::uuid and c.mistaken_at is null),
      (select min((coalesce(m.held_from, m.starts_at) at time zone ${timeZone})::date)
        from attendance a join session m on m.study_id = a.study_id and m.site_id = a.site_id and m.id = a.session_id
        where a.study_id = ${scope.studyId}::uuid and a.site_id = ${siteId}::uuid and a.participant_id = ${id}::uuid
          and a.state in ('attended', 'left_early') and m.status <> 'cancelled')
    )::text as first`
  return rows[0]!.first
}
