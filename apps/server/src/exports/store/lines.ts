// The SQL for the rows of each kind of export. The cells of a row are one text with separators (domain/exports/csv.ts). Participants who
// withdrew the collected data are left out, except that recruitment counts all who were enrolled.
import { empty, join, sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { between } from '@polyphony/domain/exports/csv'
import type { TableKind } from '@polyphony/domain/exports/kinds'
import type { Exported } from '@polyphony/domain/exports/schema'
import type { Column } from '@polyphony/domain/exports/tables'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import { participantsWhere } from '../../participants/store/filter.ts'
import { sessionPlace } from '../../platform/request/store/codes.ts'
import { filtered as sessionsFiltered } from '../../sessions/store/list.ts'
import { reached as sessionsReached } from '../../sessions/store/sessions.ts'
import { filtered as transcriptsFiltered } from '../../transcripts/store/queue.ts'
import {
  isWithheld as isTranscriptWithheld,
  reached as transcriptsReached,
} from '../../transcripts/store/transcripts.ts'
import { filtered as expensesFiltered } from '../../expenses/store/list.ts'
import { cellsFor } from './cells.ts'

/**
 * `list` is the scope of the list on screen, `lists` those of all that the file shows; `sites` are the sites whose rows may be exported.
 * `people`, if given: the only participants whose data may be in the file.
 */
export type Reach = {
  list: Scope
  lists: readonly Scope[]
  sites: readonly string[]
  now: Date
  people?: readonly string[]
}

export type Asked = Exclude<Exported, { kind: 'people' }>
type OfPersons = Extract<
  Exported,
  { kind: 'participants' | 'events' | 'consents' | 'visits' | 'attendance' | 'people' }
>

type Source = { from: Sql; order: Sql; siteId: Sql }

/** SQL for the participants of a file, as `participant p join site s`. */
function participantsOf({ filter }: Pick<OfPersons, 'filter'>, { list, sites, people }: Reach, mixedBy?: string) {
  const who = people ? sql`and p.id = any(${[...people]}::uuid[])` : empty
  return {
    from: sql`participant p join site s on s.study_id = p.study_id and s.id = p.site_id`,
    where: sql`${participantsWhere(list, filter)} and p.site_id = any(${[...sites]}::uuid[]) and p.is_usable ${who}`,
    order:
      mixedBy === undefined
        ? sql`s.code, p.number, p.id`
        : sql`sha256(convert_to(${mixedBy}::text || p.id::text, 'UTF8')), p.id`,
    siteId: sql`p.site_id`,
  }
}

const same = (row: Sql) =>
  sql`${row}.study_id = p.study_id and ${row}.site_id = p.site_id and ${row}.participant_id = p.id`

/** The rows of one kind that belong to these participants, and their order within a participant. */
const rowsOfPersons = (now: Date) => ({
  participants: { joined: empty, order: empty },
  events: { joined: sql`join participant_event e on ${same(sql`e`)}`, order: sql`, e.position` },
  consents: {
    joined: sql`join consent c on ${same(sql`c`)} join form_version v on v.study_id = c.study_id and v.id = c.form_version_id`,
    order: sql`, c.given_on, c.given_at, c.id`,
  },
  attendance: {
    joined: sql`join attendance a on ${same(sql`a`)} join session m on m.study_id = a.study_id and m.site_id = a.site_id and m.id = a.session_id`,
    order: sql`, m.starts_at, m.id`,
  },
  visits: {
    joined: sql`join visit v on ${same(sql`v`)} cross join lateral (select (${now}::timestamptz at time zone s.time_zone)::date as today) d`,
    order: sql`, v.position`,
  },
})

function sourceOf(of: Asked, reach: Reach, mixedBy?: string): Source {
  const { list, now } = reach
  const sites = sql`${[...reach.sites]}::uuid[]`
  switch (of.kind) {
    case 'participants':
    case 'events':
    case 'consents':
    case 'visits':
    case 'attendance': {
      const { from, where, order, siteId } = participantsOf(of, reach, mixedBy)
      const rows = rowsOfPersons(now)[of.kind]
      return { from: sql`${from} ${rows.joined} where ${where}`, order: sql`${order} ${rows.order}`, siteId }
    }
    case 'sessions':
      return {
        from: sql`session s join site p on p.study_id = s.study_id and p.id = s.site_id
          where ${sessionsReached(list)} and ${sessionsFiltered(of.filter, now)} and s.site_id = any(${sites})`,
        order: sql`s.starts_at, ${join([...sessionPlace])}`,
        siteId: sql`s.site_id`,
      }
    case 'transcripts':
      return {
        from: sql`transcript t join session s on s.study_id = t.study_id and s.site_id = t.site_id and s.id = t.session_id
          join site p on p.study_id = t.study_id and p.id = t.site_id
          where ${transcriptsReached(list, { withUnclaimed: true })} and ${transcriptsFiltered(list, of.filter, now)} and not ${isTranscriptWithheld(list)} and t.site_id = any(${sites})`,
        order: sql`${join([...sessionPlace])}, t.language`,
        siteId: sql`t.site_id`,
      }
    case 'expenses':
      return {
        from: sql`expense e join participant p on p.study_id = ${list.studyId}::uuid and p.site_id = e.site_id and p.id = e.participant_id
          join site s on s.study_id = ${list.studyId}::uuid and s.id = e.site_id
          left join session m on m.study_id = ${list.studyId}::uuid and m.site_id = e.site_id and m.id = e.session_id
          left join expense o on o.study_id = ${list.studyId}::uuid and o.site_id = e.site_id and o.id = e.reverses_id
          left join expense r on r.study_id = ${list.studyId}::uuid and r.site_id = e.site_id and r.reverses_id = e.id
          where e.study_id = ${list.studyId}::uuid and e.site_id = any(${sites}) and ${expensesFiltered(list, of.filter)}
            ${of.filter.sites ? sql`and e.site_id = any(${of.filter.sites}::uuid[])` : empty}`,
        order: sql`s.code, e.given_on, e.number`,
        siteId: sql`e.site_id`,
      }
    case 'recruitment':
      return {
        from: sql`(
          select coalesce(e.site_id, t.site_id) as site_id, coalesce(e.month, t.month) as month, coalesce(e.enrolled, 0) as enrolled, t.participants as target
          from (
            select site_id, date_trunc('month', enrolled_on)::date as month, sum(count) as enrolled from (
              select site_id, enrolled_on, count(*) as count from participant
              where study_id = ${list.studyId}::uuid and site_id = any(${sites}) and enrolled_on is not null group by 1, 2
            ) days group by 1, 2
          ) e full join (
            select site_id, month, participants from target where study_id = ${list.studyId}::uuid and site_id = any(${sites})
          ) t on t.site_id = e.site_id and t.month = e.month
        ) r join site s on s.study_id = ${list.studyId}::uuid and s.id = r.site_id`,
        order: sql`s.code, r.month`,
        siteId: sql`r.site_id`,
      }
  }
}

type Written = {
  columns: readonly Column[]
  configuration: StudyConfiguration
  /**
   * For a de-identified file: a secret that mixes the people, because their order would tell their numbers. Each line has two ids in
   * front, to be replaced.
   */
  mixedBy?: string | undefined
}

/** In front of the cells of a row about a person: their id, and that of the session. */
const idsOf = (kind: TableKind) => [sql`p.id::text`, kind === 'attendance' ? sql`m.id::text` : sql`''`]

/** The statement for the file: each row is one line, in the order of the file. */
export function linesOf(of: Asked, reach: Reach, { columns, configuration, mixedBy }: Written): Sql {
  const { from, order } = sourceOf(of, reach, mixedBy)
  const cells = cellsFor(of.kind, { configuration, isDeidentified: mixedBy !== undefined })
  const shown = [...(mixedBy === undefined ? [] : idsOf(of.kind)), ...columns.map(({ key }) => cells[key]!)]
  const line = join(
    shown.map((cell) => sql`coalesce(${cell}, '')`),
    ` || chr(${between.charCodeAt(0)}) || `,
  )
  return sql`select ${line} as line from ${from} order by ${order}`
}

/** How many lines the file has for each site. A site without lines is missing. */
export async function countLines(db: Transaction, of: Exported, reach: Reach): Promise<ReadonlyMap<string, number>> {
  // A document has one entry a participant.
  const { siteId, from } = sourceOf(of.kind === 'people' ? { ...of, kind: 'participants' } : of, reach)
  const rows = await db.query<{ siteId: string; lines: number }[]>`
    select ${siteId} as "siteId", count(*)::int as lines from ${from} group by ${siteId}`
  return new Map(rows.map((row) => [row.siteId, row.lines]))
}

const peopleAt = async (db: Transaction, { list, sites }: Reach, isUsable: boolean): Promise<number> => {
  const [row] = await db.query<{ people: number }[]>`
    select count(*)::int as people from participant p
    where p.study_id = ${list.studyId}::uuid and p.site_id = any(${[...sites]}::uuid[]) and p.is_usable = ${isUsable}`
  return row!.people
}

/** How many participants at these sites withdrew the collected data, and how many did not. */
export const countUnusable = (db: Transaction, reach: Reach) => peopleAt(db, reach, false)
export const countUsable = (db: Transaction, reach: Reach) => peopleAt(db, reach, true)
