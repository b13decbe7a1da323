// The SQL of notes at segments. A note is hidden whenever the words at which it stands are withheld.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { anyLeft } from './revisions.ts'
import { among, reached, type Standing } from './transcripts.ts'
import { isWithheld, sourceChain, within } from './words.ts'

/** SQL: `segment_note n` with its transcript `t` and its segment `g`, which may be removed. */
const notes = sql`segment_note n
  join transcript t on t.study_id = n.study_id and t.site_id = n.site_id and t.id = n.transcript_id
  left join segment g on g.study_id = n.study_id and g.site_id = n.site_id and g.id = n.segment_id`

/**
 * SQL: nobody can tell whose words the note is about. Its segment was removed, split, appended to another, or had another speaker; or a
 * speaker of the segment, or of its sources, was said to be another person.
 */
const isMixed = sql`(n.is_mixed or g.id is null or exists (${sourceChain}
    select from v join speaker k on k.study_id = v.study_id and k.site_id = v.site_id and k.id = v.speaker_id
    where k.study_id = n.study_id and cardinality(k.was_participant_ids) > 0))`

/** SQL: the note may not be shown. Its segment is withheld; or it is mixed, and the words of somebody in the session are withheld. */
const isHidden = sql`((g.id is not null and ${isWithheld}) or (${isMixed} and ${anyLeft}))`

export type NoteAnswer = { id: string; text: string; byId: string | null; by: string | null; at: string }
export type NoteRow = {
  id: string
  segmentId: string
  stoodAt: string[]
  isRemoved: boolean
  isHidden: boolean
  isMixed: boolean
  text: string
  author: string | null
  toId: string | null
  to: string | null
  byId: string | null
  by: string | null
  at: Date
  resolvedBy: string | null
  resolvedAt: Date | null
  version: number
  answers: NoteAnswer[]
}

/** The notes of a transcript, the oldest first. `after`: the last note of the page before. */
export async function listNotes(
  db: Transaction,
  scope: Scope,
  transcriptId: string,
  { after, limit }: { after?: string | undefined; limit: number },
) {
  return db.query<NoteRow[]>`
    select n.id, n.segment_id as "segmentId", n.stood_at as "stoodAt", g.id is null as "isRemoved", ${isHidden} as "isHidden", ${isMixed} as "isMixed", n.text, n.author,
      n.to_id as "toId", a.name as to, n.by_id as "byId", b.name as by, n.at, r.name as "resolvedBy", n.resolved_at as "resolvedAt", n.version,
      coalesce((select json_agg(json_build_object('id', w.id, 'text', w.text, 'byId', w.by_id, 'by', s.name, 'at', w.at) order by w.at, w.id)
        from segment_note_answer w left join staff s on s.id = w.by_id
        where w.study_id = n.study_id and w.site_id = n.site_id and w.note_id = n.id), '[]') as answers
    from ${notes} left join staff a on a.id = n.to_id left join staff b on b.id = n.by_id left join staff r on r.id = n.resolved_by_id
    where ${within(scope, transcriptId)} and n.transcript_id = ${transcriptId}::uuid and (${after ?? null}::uuid is null or n.id > ${after ?? null}::uuid)
    order by n.id limit ${limit}`
}

export type OpenNote = {
  id: string
  transcriptId: string
  session: string
  language: string
  /** `null`: the segment was removed. */
  segmentId: string | null
  position: number | null
  isMine: boolean
  at: Date
}

type Open = { limit: number }

const openColumns = sql`n.id, n.transcript_id as "transcriptId", s.code as session, t.language, g.id as "segmentId", n.to_id is not distinct from app_actor() as "isMine", n.at`
const openOnes = (
  wanted: Sql,
) => sql`from ${notes} join session s on s.study_id = t.study_id and s.site_id = t.site_id and s.id = t.session_id
  where n.resolved_at is null and ${wanted} and not ${isHidden}`

/** The open notes of a transcript that may be shown, in the order of its segments. Positions are counted only for those that are answered. */
export async function listOpenNotes(db: Transaction, scope: Scope, transcriptId: string, { limit }: Open) {
  return db.query<OpenNote[]>`
    with o as materialized (
      select ${openColumns}, g.place
      ${openOnes(sql`${within(scope, transcriptId)} and n.transcript_id = ${transcriptId}::uuid and ${reached(scope)}`)}
      order by g.place nulls last, n.id limit ${limit})
    select o.id, o."transcriptId", o.session, o.language, o."segmentId", o."isMine", o.at, case when o.place is not null then (
      select count(*)::int from segment x where x.transcript_id = ${transcriptId}::uuid and x.study_id = ${scope.studyId}::uuid
        and ${among(sql`x.site_id`, scope.sites)} and x.place <= o.place) end as position
    from o order by o.place nulls last, o.id`
}

/** The open notes that are addressed to the actor, the oldest first. */
export async function listNotesToActor(db: Transaction, scope: Scope, { limit }: Open) {
  return db.query<OpenNote[]>`
    select ${openColumns}, null::int as position ${openOnes(sql`n.to_id = ${scope.actorId}::uuid and n.study_id = ${scope.studyId}::uuid and ${reached(scope)}`)}
    order by n.at, n.id limit ${limit}`
}

export type FoundNote = Pick<
  NoteRow,
  'id' | 'segmentId' | 'isRemoved' | 'isHidden' | 'byId' | 'resolvedAt' | 'version'
> & {
  answers: number
  answersOfOthers: number
}

/** A note of a transcript that is locked: so nobody else changes the note meanwhile. */
export async function findNote(db: Transaction, scope: Scope, transcriptId: string, id: string) {
  const rows = await db.query<FoundNote[]>`
    select n.id, n.segment_id as "segmentId", g.id is null as "isRemoved", ${isHidden} as "isHidden", n.by_id as "byId",
      n.resolved_at as "resolvedAt", n.version, w.answers, w.of_others as "answersOfOthers"
    from ${notes} cross join lateral (
      select count(*)::int as answers, (count(*) filter (where w.by_id is distinct from ${scope.actorId}::uuid))::int as of_others
      from segment_note_answer w where w.study_id = n.study_id and w.site_id = n.site_id and w.note_id = n.id) w
    where ${within(scope, transcriptId)} and n.transcript_id = ${transcriptId}::uuid and n.id = ${id}::uuid`
  return rows[0]
}

/** How many notes people left at a segment and in its transcript. Comments of files are not counted. */
export async function countNotes(db: Transaction, scope: Scope, transcriptId: string, segmentId: string) {
  const [row] = await db.query<{ atSegment: number; inTranscript: number }[]>`
    select (count(*) filter (where n.segment_id = ${segmentId}::uuid))::int as "atSegment", count(*)::int as "inTranscript"
    from segment_note n where n.transcript_id = ${transcriptId}::uuid and n.author is null and n.study_id = ${scope.studyId}::uuid and ${among(sql`n.site_id`, scope.sites)}`
  return row!
}

export type NewNote = {
  id: string
  segmentId: string
  text: string
  author: string | null
  toId: string | null
  at: Date
}

export async function addNotes(
  db: Transaction,
  scope: Scope,
  { id, siteId }: Pick<Standing, 'id' | 'siteId'>,
  added: readonly NewNote[],
) {
  await db.execute`
    insert into segment_note (id, study_id, site_id, transcript_id, segment_id, text, author, to_id, by_id, at)
    select n.id, ${scope.studyId}::uuid, ${siteId}::uuid, ${id}::uuid, n."segmentId", n.text, n.author, n."toId", ${scope.actorId}::uuid, n.at
    from json_to_recordset(${JSON.stringify(added)}::json) as n (id uuid, "segmentId" uuid, text text, author text, "toId" uuid, at timestamptz)`
}

export type NewAnswer = { id: string; noteId: string; text: string; at: Date }

export async function addAnswers(
  db: Transaction,
  scope: Scope,
  { siteId }: Pick<Standing, 'siteId'>,
  added: readonly NewAnswer[],
) {
  await db.execute`
    insert into segment_note_answer (id, study_id, site_id, note_id, text, by_id, at)
    select w.id, ${scope.studyId}::uuid, ${siteId}::uuid, w."noteId", w.text, ${scope.actorId}::uuid, w.at
    from json_to_recordset(${JSON.stringify(added)}::json) as w (id uuid, "noteId" uuid, text text, at timestamptz)`
}

/** Resolves a note, or opens it again. */
export async function resolveNote(
  db: Transaction,
  scope: Scope,
  id: string,
  { isResolved, now }: { isResolved: boolean; now: Date },
) {
  await db.execute`
    update segment_note set version = version + 1, resolved_at = ${isResolved ? now : null}::timestamptz,
      resolved_by_id = ${isResolved ? scope.actorId : null}::uuid
    where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and ${among(sql`site_id`, scope.sites)}`
}

/** Removes a note with its answers. */
export async function dropNote(db: Transaction, scope: Scope, id: string) {
  await db.execute`
    delete from segment_note where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and ${among(sql`site_id`, scope.sites)}`
}

/** Removes an answer of the actor. Answers whether there was one. */
export async function dropOwnAnswer(db: Transaction, scope: Scope, { noteId, id }: { noteId: string; id: string }) {
  const rows = await db.query<object[]>`
    delete from segment_note_answer where id = ${id}::uuid and note_id = ${noteId}::uuid and by_id = ${scope.actorId}::uuid
      and study_id = ${scope.studyId}::uuid and ${among(sql`site_id`, scope.sites)} returning id`
  return rows.length > 0
}

/** The people to whom a note of a transcript can be addressed: those who may read its notes now. */
export async function listNotePeople(
  db: Transaction,
  scope: Scope,
  { siteId, assignedToId }: Pick<Standing, 'siteId' | 'assignedToId'>,
) {
  return db.query<{ id: string; name: string }[]>`
    select w.id, w.name from staff w
    where w.id in (select g.staff_id from "grant" g where g.study_id = ${scope.studyId}::uuid and g.revoked_at is null
      and (g.site_id is null or g.site_id = ${siteId}::uuid)
      and (g.role in ('coordinator', 'data_manager') or (g.role = 'transcriber' and g.staff_id = ${assignedToId}::uuid)))
    order by w.name, w.id`
}
