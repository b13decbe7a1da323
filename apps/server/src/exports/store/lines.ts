// The SQL for the rows of each kind of export. The cells of a row are one text with separators (domain/exports/csv.ts). They hold
// codes and coded facts, never what names a person. Participants who withdrew the collected data are left out, except that
// recruitment counts all who were enrolled.
import { join, sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { between } from '@polyphony/domain/exports/csv'
import type { Exported, ExportKind } from '@polyphony/domain/exports/schema'
import { participantsWhere } from '../../participants/store/filter.ts'
import { sessionPlace } from '../../platform/request/store/codes.ts'
import { cameTo, filtered as sessionsFiltered } from '../../sessions/store/list.ts'
import { reached as sessionsReached } from '../../sessions/store/sessions.ts'
import { filtered as transcriptsFiltered } from '../../transcripts/store/queue.ts'
import {
  isWithheld as isTranscriptWithheld,
  reached as transcriptsReached,
} from '../../transcripts/store/transcripts.ts'

/** `list` is the scope of the list on screen; `sites` are the sites whose rows may be exported. */
export type Reach = { list: Scope; sites: readonly string[]; now: Date }

/** The names of the columns. They are the same in every language, so that scripts can read the files. */
export const columns: Record<ExportKind, readonly string[]> = {
  participants: [
    'code',
    'site',
    'group',
    'peer_role',
    'status',
    'arm',
    'language',
    'birth_year',
    'gender',
    'screened_on',
    'enrolled_on',
    'ended_on',
    'withdrawal_level',
    'reason',
  ],
  sessions: [
    'code',
    'site',
    'kind',
    'group',
    'language',
    'guide_version',
    'status',
    'starts_at',
    'ends_at',
    'held_from',
    'held_until',
    'time_zone',
    'invited',
    'attended',
  ],
  transcripts: [
    'session',
    'site',
    'language',
    'is_translation',
    'stage',
    'state',
    'since',
    'due_on',
    'duration_seconds',
  ],
  recruitment: ['site', 'month', 'enrolled', 'target'],
}

/** Day and time at the site with the offset from UTC, because the clocks show some times twice: `2024-10-27 01:30+02:00`. */
function local(instant: Sql): Sql {
  const offset = sql`(${instant} at time zone p.time_zone - ${instant} at time zone 'UTC')`
  return sql`to_char(${instant} at time zone p.time_zone, 'YYYY-MM-DD HH24:MI')
    || case when ${offset} < interval '0' then '-' else '+' end || to_char(greatest(${offset}, -${offset}), 'HH24:MI')`
}
/** Removes separators from free text; other values cannot hold them. */
const free = (text: Sql) => sql`translate(${text}, chr(30) || chr(31), '')`

const cells: Record<ExportKind, readonly Sql[]> = {
  participants: [
    sql`p.code`,
    sql`s.code`,
    sql`p."group"`,
    sql`p.peer_role`,
    sql`p.status`,
    sql`p.arm`,
    sql`p.language`,
    sql`p.birth_year::text`,
    sql`p.gender`,
    sql`p.screened_on::text`,
    sql`p.enrolled_on::text`,
    sql`p.ended_on::text`,
    sql`p.withdrawal_level`,
    sql`p.reason_code`,
  ],
  sessions: [
    sql`s.code`,
    sql`p.code`,
    sql`s.kind`,
    sql`s."group"`,
    sql`s.language`,
    free(sql`s.guide_version`),
    sql`s.status`,
    local(sql`s.starts_at`),
    local(sql`s.ends_at`),
    local(sql`s.held_from`),
    local(sql`s.held_until`),
    sql`p.time_zone`,
    attendance(sql`true`),
    attendance(cameTo(sql`s`, sql`p`)),
  ],
  transcripts: [
    sql`s.code`,
    sql`p.code`,
    sql`t.language`,
    sql`(t.source_transcript_id is not null)::text`,
    sql`t.stage`,
    sql`t.state`,
    local(sql`t.state_since`),
    sql`t.due_on::text`,
    sql`round(t.duration_ms / 1000.0)::text`,
  ],
  recruitment: [sql`s.code`, sql`to_char(m.month, 'YYYY-MM')`, sql`m.enrolled::text`, sql`m.target::text`],
}

/** How many attendances fulfil `which`, without participants who withdrew the collected data. */
function attendance(which: Sql): Sql {
  return sql`(select count(*) from attendance a
    join participant u on u.study_id = a.study_id and u.site_id = a.site_id and u.id = a.participant_id
    where a.study_id = s.study_id and a.site_id = s.site_id and a.session_id = s.id and u.is_usable and ${which})::text`
}

type Source = { from: Sql; order: Sql }

function sourceOf(of: Exported, { list, sites, now }: Reach): Source {
  switch (of.kind) {
    case 'participants':
      return {
        from: sql`participant p join site s on s.study_id = p.study_id and s.id = p.site_id
          where ${participantsWhere(list, of.filter)} and p.site_id = any(${sites}::uuid[]) and p.is_usable`,
        order: sql`s.code, p.number`,
      }
    case 'sessions':
      return {
        from: sql`session s join site p on p.study_id = s.study_id and p.id = s.site_id
          where ${sessionsReached(list)} and ${sessionsFiltered(of.filter)} and s.site_id = any(${sites}::uuid[])`,
        order: sql`s.starts_at, ${join([...sessionPlace])}`,
      }
    case 'transcripts':
      return {
        from: sql`transcript t join session s on s.study_id = t.study_id and s.site_id = t.site_id and s.id = t.session_id
          join site p on p.study_id = t.study_id and p.id = t.site_id
          where ${transcriptsReached(list, { withUnclaimed: true })} and ${transcriptsFiltered(list, of.filter, now)} and not ${isTranscriptWithheld(list)} and t.site_id = any(${sites}::uuid[])`,
        order: sql`${join([...sessionPlace])}, t.language`,
      }
    case 'recruitment':
      return {
        from: sql`(
          select coalesce(e.site_id, t.site_id) as site_id, coalesce(e.month, t.month) as month, coalesce(e.enrolled, 0) as enrolled, t.participants as target
          from (
            select site_id, date_trunc('month', enrolled_on)::date as month, sum(count) as enrolled from (
              select site_id, enrolled_on, count(*) as count from participant
              where study_id = ${list.studyId}::uuid and site_id = any(${sites}::uuid[]) and enrolled_on is not null group by 1, 2
            ) days group by 1, 2
          ) e full join (
            select site_id, month, participants from target where study_id = ${list.studyId}::uuid and site_id = any(${sites}::uuid[])
          ) t on t.site_id = e.site_id and t.month = e.month
        ) m join site s on s.study_id = ${list.studyId}::uuid and s.id = m.site_id`,
        order: sql`s.code, m.month`,
      }
  }
}

/** The statement for the file: each row is one line, in the order of the file. */
export function linesOf(of: Exported, reach: Reach): Sql {
  const { from, order } = sourceOf(of, reach)
  const line = join(
    cells[of.kind].map((cell) => sql`coalesce(${cell}, '')`),
    ` || chr(${between.charCodeAt(0)}) || `,
  )
  return sql`select ${line} as line from ${from} order by ${order}`
}

const siteIds: Record<ExportKind, Sql> = {
  participants: sql`p.site_id`,
  sessions: sql`s.site_id`,
  transcripts: sql`t.site_id`,
  recruitment: sql`m.site_id`,
}

/** How many lines the file has for each site. A site without lines is missing. */
export async function countLines(db: Transaction, of: Exported, reach: Reach): Promise<ReadonlyMap<string, number>> {
  const siteId = siteIds[of.kind]
  const rows = await db.query<{ siteId: string; lines: number }[]>`
    select ${siteId} as "siteId", count(*)::int as lines from ${sourceOf(of, reach).from} group by ${siteId}`
  return new Map(rows.map((row) => [row.siteId, row.lines]))
}
