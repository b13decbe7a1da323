// The transcription queue. One statement answers a page and the sums of all filtered transcripts.
import { empty, join, sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ListTranscripts, QueueSort, TranscriptState } from '@polyphony/domain/transcripts/schema'
import { paged, readCursor, writeCursor } from '../../platform/request/paged.ts'
import { codeContains, placeOfSession, sessionPlace } from '../../platform/request/store/codes.ts'
import { z } from 'zod'
import { among, isWithheld, reached } from './transcripts.ts'

type QueueRow = {
  id: string
  siteId: string
  sessionId: string
  sessionCode: string
  sourceTranscriptId: string | null
  language: string
  stage: string
  state: TranscriptState
  assignedToId: string | null
  assignedTo: string | null
  since: string
  dueOn: string | null
  /** Days after the due day, at the site; negative before it. */
  daysLate: number | null
  durationMs: number | null
  version: number
  /** Whether all who attended withdrew the collected data. Such a transcript is not waiting work. */
  isWithheld: boolean
}

type Tally = { stage: string; transcripts: number; durationMs: number }

/** Sums of the filtered transcripts. Only `total` and `withheld` count withheld ones. */
type QueueSummary = {
  total: number
  withheld: number
  /** How many are not released yet. */
  waiting: number
  overdue: number
  durationMs: number
  stages: Tally[]
}

export type QueuePage = { rows: QueueRow[]; summary: QueueSummary; next: string | undefined }

/** The sort key of each order, as text without nulls, so that a cursor can hold it. */
const sortKeys: Record<QueueSort, Sql> = {
  due: sql`coalesce(t.due_on, '2999-12-31')::text`,
  age: sql`to_char(t.state_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
  // The longest first: the difference to a large number, padded with zeros, sorts as text.
  hours: sql`lpad((999999999999 - coalesce(t.duration_ms, 0))::text, 12, '0')`,
}

/** Columns of `sessionPlace`, as the queue passes them on. */
const placed = [sql`site_code`, sql`code_prefix`, sql`number`]

/** The order of the queue: by sort key, then by session, then by language. */
const placeInQueue = join([sql`r.sort_key`, ...placed.map((each) => sql`r.${each}`), sql`r.language`])

/** A page of the queue within the scope, with the sums of all filtered transcripts, in one round trip. */
export async function listQueue(db: Transaction, scope: Scope, asked: ListTranscripts, now: Date): Promise<QueuePage> {
  const after = asked.cursor ? placeAfter(asked.cursor) : undefined
  const beyond = after ? sql`where (${placeInQueue}) > (${after})` : empty
  const [answer] = await db.query<{ rows: (QueueRow & { sortKey: string })[]; summary: QueueSummary }[]>`
    with filtered as materialized (
      select t.id, t.site_id, t.session_id, s.code, t.source_transcript_id, t.language, t.stage, t.state, t.assigned_to_id,
        t.state_since, t.due_on, t.duration_ms, t.version, ${sortKeys[asked.sort]} as sort_key,
        ${join(sessionPlace.map((each, at) => sql`${each} as ${placed[at]!}`))},
        ${isWithheld(scope)} as is_withheld,
        case when t.state <> 'released' and not ${isWithheld(scope)} then (${now}::timestamptz at time zone p.time_zone)::date - t.due_on end as days_late
      from transcript t join session s on s.study_id = t.study_id and s.site_id = t.site_id and s.id = t.session_id
      join site p on p.study_id = t.study_id and p.id = t.site_id
      where ${reached(scope, { withUnclaimed: true })} and ${filtered(scope, asked, now)}
    ), page as (
      select r.*, w.name as assigned_to from filtered r left join staff w on w.id = r.assigned_to_id
      ${beyond} order by ${placeInQueue} limit ${asked.limit + 1}
    ), by_stage as (
      select stage, count(*)::int as transcripts, coalesce(sum(duration_ms), 0)::float8 as duration from filtered
      where not is_withheld group by stage
    )
    select
      (select json_build_object('total', count(*), 'withheld', count(*) filter (where is_withheld),
        'waiting', count(*) filter (where state <> 'released' and not is_withheld),
        'overdue', count(*) filter (where days_late > 0), 'durationMs', coalesce(sum(duration_ms) filter (where not is_withheld), 0),
        'stages', (select coalesce(json_agg(json_build_object('stage', stage, 'transcripts', transcripts, 'durationMs', duration) order by stage), '[]') from by_stage)
      ) from filtered) as summary,
      (select coalesce(json_agg(json_build_object('id', id, 'siteId', site_id, 'sessionId', session_id, 'sessionCode', code,
        'sourceTranscriptId', source_transcript_id, 'language', language, 'stage', stage, 'state', state,
        'assignedToId', assigned_to_id, 'assignedTo', assigned_to, 'since', to_char(state_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'dueOn', due_on, 'daysLate', days_late, 'durationMs', duration_ms, 'version', version, 'isWithheld', is_withheld, 'sortKey', sort_key
      ) order by ${placeInQueue}), '[]') from page r) as rows`
  const { rows, summary } = answer!
  const page = paged(rows, asked.limit, (last) => writeCursor([last.sortKey, last.sessionCode, last.language]))
  return { rows: page.rows.map(({ sortKey: _key, ...row }) => row), summary, next: page.next }
}

/** SQL for the filter, on `transcript t join session s join site p`. The export uses it too. */
export function filtered(scope: Scope, asked: Omit<ListTranscripts, 'limit' | 'sort' | 'studyId'>, now: Date): Sql {
  const conditions = [sql`true`]
  if (asked.stages) conditions.push(sql`t.stage = any(${asked.stages}::text[])`)
  if (asked.states) conditions.push(sql`t.state = any(${asked.states}::text[])`)
  if (asked.languages) conditions.push(sql`t.language = any(${asked.languages}::text[])`)
  if (asked.siteIds) conditions.push(among(sql`t.site_id`, asked.siteIds))
  if (asked.with === 'nobody') conditions.push(sql`t.assigned_to_id is null and t.state <> 'released'`)
  else if (asked.with)
    conditions.push(sql`t.assigned_to_id = ${asked.with === 'me' ? scope.actorId : asked.with}::uuid`)
  if (asked.isOverdue !== undefined) {
    const late = sql`coalesce(t.state <> 'released' and not ${isWithheld(scope)} and t.due_on < (${now}::timestamptz at time zone p.time_zone)::date, false)`
    conditions.push(asked.isOverdue ? late : sql`not ${late}`)
  }
  if (asked.search?.trim()) conditions.push(codeContains(sql`s.code`, asked.search))
  return join(conditions, ' and ')
}

const written = z.tuple([z.string().regex(/^[^\0]*$/), z.string(), z.string().regex(/^[^\0]*$/)])

/** The values of `placeInQueue` of the last row of the page before. */
function placeAfter(cursor: string): Sql {
  const [key, code, language] = readCursor(written, cursor)
  return sql`${key}, ${placeOfSession(code)}, ${language}`
}
