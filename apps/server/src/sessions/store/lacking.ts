// The SQL that finds sessions that lack something. The list and the COREQ table use the same conditions, so a number and its list agree.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Lacking } from '@polyphony/domain/sessions/lacking'

/** SQL: rows of `table r` belong to `session s`. */
const ofSession = sql`r.study_id = s.study_id and r.site_id = s.site_id and r.session_id = s.id`

/** SQL: `session s` was recorded: the bytes of a recording were stored, also if they are destroyed by now. */
export const isRecorded: Sql = sql`exists (select from recording r where ${ofSession} and r.status in ('stored', 'destroyed'))`

/** SQL: a recording of `session s` is stored, so a transcript of it can still be made. */
const isKept: Sql = sql`exists (select from recording r where ${ofSession} and r.status = 'stored')`

/** SQL: `session s` has a transcript of what was said, or of its translation. */
export const isTranscribed: Sql = sql`exists (select from transcript r where ${ofSession} and r.source_transcript_id is null)`
export const isTranslated: Sql = sql`exists (select from transcript r where ${ofSession} and r.source_transcript_id is not null)`

/** SQL: somebody had this part in `session s`. */
export const hasPart = (part: 'facilitator' | 'interpreter' | 'observer'): Sql =>
  sql`exists (select from session_staff r where ${ofSession} and r.part = ${part})`

/** SQL: `session s` lacks this. */
export function lacking(what: Lacking, now: Date): Sql {
  switch (what) {
    case 'outcome':
      return sql`s.status = 'scheduled' and s.ends_at < ${now}`
    case 'facilitator':
      return sql`s.status = 'held' and not ${hasPart('facilitator')}`
    case 'place':
      return sql`s.status = 'held' and s.place is null`
    case 'guide':
      return sql`s.status = 'held' and s.guide_version is null`
    case 'times':
      return sql`s.status = 'held' and (s.held_from is null or s.held_until is null)`
    case 'recording':
      return sql`s.status = 'held' and not ${isRecorded}`
    case 'transcript':
      return sql`s.status = 'held' and ${isKept} and not ${isTranscribed}`
  }
}
