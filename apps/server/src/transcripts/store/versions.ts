// The SQL of frozen versions. A version is added and read, and never changed.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { Standing } from './transcripts.ts'
import { isWithheld, within } from './words.ts'

/** The segments for a version, in order, and which of them are withheld. */
export async function listVersionSegments(db: Transaction, scope: Scope, transcriptId: string) {
  return db.query<
    {
      id: string
      startMs: number | null
      endMs: number | null
      speaker: string | null
      text: string
      isWithheld: boolean
    }[]
  >`
    select g.id, g.start_ms as "startMs", g.end_ms as "endMs", k.label as speaker,
      g.text, ${isWithheld} as "isWithheld"
    from segment g join transcript t on t.study_id = g.study_id and t.site_id = g.site_id and t.id = g.transcript_id
    left join speaker k on k.study_id = g.study_id and k.site_id = g.site_id and k.id = g.speaker_id
    where ${within(scope, transcriptId)} order by g.place`
}

type NewVersion = {
  id: string
  stage: string
  content: string
  contentSha256: string
  frozenById: string
  withheld: readonly string[]
}

/** Writes a version and answers its number. */
export async function addVersion(
  db: Transaction,
  scope: Scope,
  transcript: Standing,
  version: NewVersion,
  now: Date,
): Promise<number> {
  const rows = await db.query<{ number: number }[]>`
    insert into transcript_version (id, study_id, site_id, transcript_id, number, stage, content_sha256, content, withheld, frozen_by_id, frozen_at)
    select ${version.id}::uuid, ${scope.studyId}::uuid, ${transcript.siteId}::uuid, ${transcript.id}::uuid,
      coalesce((select max(number) from transcript_version v
        where v.study_id = ${scope.studyId}::uuid and v.site_id = ${transcript.siteId}::uuid and v.transcript_id = ${transcript.id}::uuid), 0) + 1,
      ${version.stage}, ${version.contentSha256}, ${version.content}, ${[...version.withheld]}::uuid[], ${version.frozenById}::uuid, ${now}::timestamptz
    returning number`
  return rows[0]!.number
}

type VersionRow = {
  number: number
  stage: string
  /** null for a version without random bits: its words could be found by trying. */
  contentSha256: string | null
  frozenBy: string | null
  frozenAt: Date
}

/** The versions of a transcript, the newest first. */
export async function listVersions(db: Transaction, scope: Scope, transcriptId: string) {
  return db.query<VersionRow[]>`
    select v.number, v.stage, case when left(v.content, 40) not like '%"polyphony.version.1"%' then v.content_sha256 end as "contentSha256",
      w.name as "frozenBy", v.frozen_at as "frozenAt"
    from transcript_version v join transcript t on t.study_id = v.study_id and t.site_id = v.site_id and t.id = v.transcript_id left join staff w on w.id = v.frozen_by_id
    where ${within(scope, transcriptId)} order by v.number desc`
}

/** The content of a version with this number. */
export async function findVersion(db: Transaction, scope: Scope, transcriptId: string, number: number) {
  const rows = await db.query<{ content: string; withheld: string[] }[]>`
    select v.content, v.withheld from transcript_version v
    join transcript t on t.study_id = v.study_id and t.site_id = v.site_id and t.id = v.transcript_id
    where ${within(scope, transcriptId)} and v.number = ${number}`
  return rows[0]
}

/** Who the speaker of each segment was when a version was frozen, by the revisions that came after it. */
export async function listSpeakersAt(db: Transaction, scope: Scope, transcriptId: string, number: number) {
  return db.query<{ id: string; speakerId: string | null }[]>`
    select distinct on (h.id) h.id, h.speaker_id as "speakerId" from (
      select r.segment_id as id, r.speaker_id, r.version from segment_revision r
      join transcript t on t.study_id = r.study_id and t.site_id = r.site_id and t.id = r.transcript_id
      join transcript_version v on v.study_id = t.study_id and v.site_id = t.site_id and v.transcript_id = t.id and v.number = ${number}
      where ${within(scope, transcriptId)} and r.replaced_at > v.frozen_at
      union all
      select g.id, g.speaker_id, g.version from segment g
      join transcript t on t.study_id = g.study_id and t.site_id = g.site_id and t.id = g.transcript_id
      where ${within(scope, transcriptId)}
    ) h order by h.id, h.version`
}
