// The transcription queue. One statement answers a page and the sums of all filtered transcripts.
import { empty, join, sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ListTranscripts, QueueSort, TranscriptState } from '@polyphony/domain/transcripts/schema'
import { paged, readCursor, writeCursor } from '../../platform/request/paged.ts'
import { firstOfSites } from '../../platform/request/store/first-of-sites.ts'
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

/**
 * The sort keys. Each has an index of the transcripts of a site. `text` is the key as a cursor holds it, and `of` reads it again.
 * `last` comes after all keys.
 */
const sortKeys: Record<
  QueueSort,
  { key: Sql; last: Sql; text: Sql; shape: z.ZodType<string>; of: (text: string) => Sql }
> = {
  due: {
    key: sql`coalesce(t.due_on, '2999-12-31'::date)`,
    last: sql`'infinity'::date`,
    text: sql`coalesce(t.due_on, '2999-12-31'::date)::text`,
    shape: z.iso.date(),
    of: (text) => sql`${text}::date`,
  },
  age: {
    key: sql`t.state_since`,
    last: sql`'infinity'::timestamptz`,
    text: sql`to_char(t.state_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
    shape: z.iso.datetime({ local: true }),
    of: (text) => sql`${text}::timestamp at time zone 'UTC'`,
  },
  // The longest first: the difference to a large number.
  hours: {
    key: sql`(999999999999 - coalesce(t.duration_ms, 0))`,
    last: sql`9999999999999::bigint`,
    text: sql`(999999999999 - coalesce(t.duration_ms, 0))::text`,
    shape: z.string().regex(/^\d{12}$/),
    of: (text) => sql`${text}::bigint`,
  },
}

/** The order of the queue: by sort key, then by session, then by language. */
const placeIn = ({ key }: { key: Sql }) => join([key, ...sessionPlace, sql`t.language`])

/** The joined tables of the queue. */
const queued = sql`transcript t join session s on s.study_id = t.study_id and s.site_id = t.site_id and s.id = t.session_id`

/** The same, so that the transcripts keep the order of an index: with "offset 0" PostgreSQL looks up the session of each. */
const queuedInOrder = sql`transcript t cross join lateral (
  select x.* from session x where x.study_id = t.study_id and x.site_id = t.site_id and x.id = t.session_id offset 0) s`

const isLate = (now: Date) =>
  sql`coalesce(t.state <> 'released' and t.due_on < (${now}::timestamptz at time zone p.time_zone)::date, false)`

/**
 * A page of the queue within the scope, and the sums of all filtered transcripts, in one round trip.
 */
export async function listQueue(db: Transaction, scope: Scope, asked: ListTranscripts, now: Date): Promise<QueuePage> {
  const sort = sortKeys[asked.sort]
  const after = asked.cursor ? placeAfter(sort, asked.cursor) : undefined
  // The sites are asked of `p`: as a condition on the index of transcripts, they would end its order before PostgreSQL 17.
  const within = sql`${reached(scope, { withUnclaimed: true, site: sql`p.id` })} and ${filtered(scope, asked, now)}`
  const atMost = asked.limit + 1
  const first = firstOfSites({
    site: sql`p`,
    sites: sql`p.study_id = ${scope.studyId}::uuid and ${among(sql`p.id`, scope.sites)}`,
    many: scope.sites.length,
    atMost,
    keys: [{ of: sort.key, last: sort.last }],
    rows: (part) => sql`
      select ${part.columns}, t.*, s.code as session_code, s.number as session_number from ${queuedInOrder} where t.study_id = p.study_id and t.site_id = p.id and ${within} and ${part.within}
        ${after ? sql`and ${sort.key} >= ${after.key} and (${placeIn(sort)}) > (${after.values})` : empty}
      order by ${part.order} ${part.ends}`,
  })
  const [answer] = await db.query<{ rows: (QueueRow & { sortKey: string })[]; summary: QueueSummary }[]>`
    with page as (
      select t.id, t.site_id, t.session_id, s.code, t.source_transcript_id, t.language, t.stage, t.state, t.assigned_to_id,
        t.state_since, t.due_on, t.duration_ms, t.version, ${sort.text} as sort_key, p.time_zone,
        row_number() over (order by ${placeIn(sort)}) as place, ${isWithheld(scope)} as is_withheld
      from (${first}) t join site p on p.study_id = t.study_id and p.id = t.site_id
      cross join lateral (select t.session_code as code, t.session_number as number) s
      where t.study_id = ${scope.studyId}::uuid
      order by ${placeIn(sort)} limit ${atMost}
    ), tally as (
      ${tallied(scope, asked, now, within)}
    ), by_stage as (
      select stage, sum(transcripts)::int as transcripts, sum(duration_ms)::float8 as duration from tally
      where not is_withheld group by stage having sum(transcripts) > 0
    )
    select
      (select json_build_object('total', coalesce(sum(transcripts), 0)::int, 'withheld', coalesce(sum(transcripts) filter (where is_withheld), 0)::int,
        'waiting', coalesce(sum(transcripts) filter (where state <> 'released' and not is_withheld), 0)::int,
        'overdue', coalesce(sum(transcripts) filter (where is_late and not is_withheld), 0)::int,
        'durationMs', coalesce(sum(duration_ms) filter (where not is_withheld), 0)::float8,
        'stages', (select coalesce(json_agg(json_build_object('stage', stage, 'transcripts', transcripts, 'durationMs', duration) order by stage), '[]') from by_stage)
      ) from tally) as summary,
      (select coalesce(json_agg(json_build_object('id', r.id, 'siteId', r.site_id, 'sessionId', r.session_id, 'sessionCode', r.code,
        'sourceTranscriptId', r.source_transcript_id, 'language', r.language, 'stage', r.stage, 'state', r.state,
        'assignedToId', r.assigned_to_id, 'assignedTo', w.name, 'since', to_char(r.state_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'dueOn', r.due_on, 'daysLate', case when r.state <> 'released' and not r.is_withheld then (${now}::timestamptz at time zone r.time_zone)::date - r.due_on end,
        'durationMs', r.duration_ms, 'version', r.version, 'isWithheld', r.is_withheld, 'sortKey', r.sort_key
      ) order by r.place), '[]') from page r left join staff w on w.id = r.assigned_to_id) as rows`
  const { rows, summary } = answer!
  const page = paged(rows, asked.limit, (last) => writeCursor([last.sortKey, last.sessionCode, last.language]))
  return { rows: page.rows.map(({ sortKey: _key, ...row }) => row), summary, next: page.next }
}

/**
 * SQL for how many filtered transcripts there are of each kind, and how long they are. The kept counts (docs/decisions/057) do not know
 * which are withheld, so these few are read and taken from the others. With a filter that is not counted, all are read.
 */
function tallied(scope: Scope, asked: ListTranscripts, now: Date, within: Sql): Sql {
  const each = (transcripts: Sql, durationMs: Sql, withheld: Sql) =>
    sql`select t.stage, t.state, ${isLate(now)} as is_late, ${withheld} as is_withheld, ${transcripts} as transcripts, ${durationMs} as duration_ms`
  const read = sql`from ${queued} join site p on p.study_id = t.study_id and p.id = t.site_id where ${within}`
  const one = sql`1::bigint`
  const long = sql`coalesce(t.duration_ms, 0)::bigint`
  const isCounted =
    scope.released.length + scope.assigned.length === 0 && asked.isOverdue === undefined && !asked.search?.trim()
  if (!isCounted) return sql`${each(one, long, isWithheld(scope))} ${read}`
  const counts = sql`from (
      select * from transcript_count t where t.study_id = ${scope.studyId}::uuid and ${among(sql`t.site_id`, scope.whole)}
        and ${filtered(scope, asked, now)} offset 0
    ) t join site p on p.study_id = t.study_id and p.id = t.site_id where p.study_id = ${scope.studyId}::uuid`
  return sql`${each(sql`sum(t.transcripts)::bigint`, sql`sum(t.duration_ms)::bigint`, sql`false`)} ${counts} group by 1, 2, 3
    union all select w.stage, w.state, w.is_late, moved.is_withheld, moved.sign, moved.sign * w.duration_ms from (
      ${each(one, long, sql`true`)} ${read} and ${isWithheld(scope)}
    ) w cross join (values (false, -1), (true, 1)) moved (is_withheld, sign)`
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
    const late = sql`(${isLate(now)} and not ${isWithheld(scope)})`
    conditions.push(asked.isOverdue ? late : sql`not ${late}`)
  }
  if (asked.search?.trim()) conditions.push(codeContains(sql`s.code`, asked.search))
  return join(conditions, ' and ')
}

/** The key and the place of the last row of the page before. */
function placeAfter(sort: (typeof sortKeys)[QueueSort], cursor: string): { key: Sql; values: Sql } {
  const written = z.tuple([sort.shape, z.string(), z.string().regex(/^[^\0]*$/)])
  const [text, code, language] = readCursor(written, cursor)
  const key = sort.of(text)
  return { key, values: sql`${key}, ${placeOfSession(code)}, ${language}` }
}
