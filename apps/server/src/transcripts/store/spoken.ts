// The SQL of whom an edit concerns: the people behind the source of a translation, and those who attended.
import { sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { isWithheldOf } from '../../consent/store/leaving.ts'
import { among } from './transcripts.ts'
import { isWithheld, within } from './words.ts'

export type SourceVoice = { participantId: string | null; staffId: string | null; isWithheld: boolean }

/** Who speaks in the sources of these segments, to the end of a chain. The segments may have been removed. */
export async function listSourceVoices(db: Transaction, scope: Scope, transcriptId: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  const here = sql`study_id = ${scope.studyId}::uuid and ${among(sql`site_id`, scope.sites)} and transcript_id = ${transcriptId}::uuid`
  return db.query<SourceVoice[]>`
    with recursive v as (
      select w.id from (
        select source_segment_id as id from segment where ${here} and ${among(sql`id`, ids)}
        union select source_segment_id from segment_revision where ${here} and ${among(sql`segment_id`, ids)}
      ) w where w.id is not null
      union
      select o.source_segment_id from v join segment o on o.id = v.id and o.study_id = ${scope.studyId}::uuid and ${among(sql`o.site_id`, scope.sites)}
      where o.source_segment_id is not null
    )
    select k.participant_id as "participantId", k.staff_id as "staffId", ${isWithheld} as "isWithheld"
    from transcript t join v on true join segment g on g.id = v.id and g.study_id = t.study_id and g.site_id = t.site_id
    left join speaker k on k.study_id = g.study_id and k.site_id = g.site_id and k.id = g.speaker_id
    where ${within(scope, transcriptId)}`
}

/** The participants who attended the session of a transcript, and whose words in it are not withheld. */
export async function listUnwithheld(db: Transaction, scope: Scope, transcriptId: string): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>`
    select c.id from transcript t
    join attendance a on a.study_id = t.study_id and a.site_id = t.site_id and a.session_id = t.session_id
    join participant c on c.study_id = a.study_id and c.site_id = a.site_id and c.id = a.participant_id
    where ${within(scope, transcriptId)} and a.state in ('attended', 'left_early') and not ${isWithheldOf(sql`c`, sql`t`)} order by c.id`
  return rows.map(({ id }) => id)
}
