// The SQL of what is exported: the transcripts, and their segments with all who speak in them.
import { join, sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ExportTranscripts } from '@polyphony/domain/transcripts/written/schema'
import type { ProjectCase } from '@polyphony/domain/transcripts/written/project'
import { sessionPlace } from '../../platform/request/store/codes.ts'
import { filtered } from './queue.ts'
import { among, reached, standing, type Standing } from './transcripts.ts'
import { isWithheld, sourceChain, within } from './words.ts'

const joined = sql`transcript t join session s on s.study_id = t.study_id and s.site_id = t.site_id and s.id = t.session_id
  join site p on p.study_id = t.study_id and p.id = t.site_id`

/** The transcripts within the scope, by session and language. At most one more than `most`. */
export async function listExported(
  db: Transaction,
  scope: Scope,
  { of, now, most, isReleased }: { of: ExportTranscripts['of']; now: Date; most: number; isReleased: boolean },
) {
  const wanted: Sql = 'id' in of ? sql`t.id = ${of.id}::uuid` : filtered(scope, of.filter, now)
  return db.query<(Standing & { segments: number })[]>`
    select ${standing}, (select count(*)::int from segment g
      where g.study_id = t.study_id and g.site_id = t.site_id and g.transcript_id = t.id) as segments
    from ${joined} where ${reached(scope)} and ${wanted} and (not ${isReleased} or t.state = 'released') order by ${join([...sessionPlace])}, t.language, t.id limit ${most + 1}`
}

/** How many of these transcripts are within the scope now, and with `isReleased` also released. */
export async function countReached(
  db: Transaction,
  scope: Scope,
  { ids, isReleased }: { ids: readonly string[]; isReleased: boolean },
): Promise<number> {
  const [row] = await db.query<{ count: number }[]>`
    select count(*)::int as count from transcript t where ${reached(scope)} and ${among(sql`t.id`, ids)} and (not ${isReleased} or t.state = 'released')`
  return row!.count
}

export type SpokenSegment = {
  id: string
  startMs: number | null
  endMs: number | null
  speaker: string | null
  /** The participant who the speaker is. */
  participantId: string | null
  text: string
  isWithheld: boolean
  /** Who speaks in the segment and in its sources. Nobody is known if both ids are null. */
  voices: { participantId: string | null; staffId: string | null }[]
}

export async function listSpoken(db: Transaction, scope: Scope, transcriptId: string) {
  return db.query<SpokenSegment[]>`
    select g.id, g.start_ms as "startMs", g.end_ms as "endMs", k.label as speaker, k.participant_id as "participantId", g.text, ${isWithheld} as "isWithheld", (
      ${sourceChain}
      select json_agg(json_build_object('participantId', w.participant_id, 'staffId', w.staff_id) order by w.participant_id, w.staff_id) from v left join lateral (
        select w.participant_id, w.staff_id from speaker w
        where w.study_id = v.study_id and w.site_id = v.site_id and w.id = v.speaker_id limit 1) w on true
    ) as voices
    from segment g join transcript t on t.study_id = g.study_id and t.site_id = g.site_id and t.id = g.transcript_id
    left join speaker k on k.study_id = g.study_id and k.site_id = g.site_id and k.id = g.speaker_id
    where ${within(scope, transcriptId)} order by g.place`
}

/** What a project says about the participants who speak in it. */
export async function listCases(db: Transaction, scope: Scope, participantIds: readonly string[]) {
  return db.query<ProjectCase[]>`
    select u.id, u.code, p.code as site, u."group" from participant u join site p on p.study_id = u.study_id and p.id = u.site_id
    where u.study_id = ${scope.studyId}::uuid and ${among(sql`u.site_id`, scope.sites)} and ${among(sql`u.id`, participantIds)} order by u.code`
}
