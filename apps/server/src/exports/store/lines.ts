// The rows of each kind of export. Their cells come as one text with separators (domain/exports/csv.ts): codes and coded
// facts only, never what names a person. Whoever withdrew what was collected is in none of them.
import { Prisma } from '@polyphony/db/generated/client'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { between } from '@polyphony/domain/exports/csv'
import type { Exported, ExportKind } from '@polyphony/domain/exports/schema'
import { participantsWhere } from '../../participants/store/list.ts'
import { filtered as sessionsFiltered } from '../../sessions/store/list.ts'
import { reached as sessionsReached } from '../../sessions/store/sessions.ts'
import { filtered as transcriptsFiltered } from '../../transcripts/store/queue.ts'
import {
  isWithheld as isTranscriptWithheld,
  reached as transcriptsReached,
} from '../../transcripts/store/transcripts.ts'

/** `list` is the scope of the list on screen, `sites` those at which its rows may also be taken out. */
export type Reach = { list: Scope; sites: readonly string[]; now: Date }

/** Names of columns are the same in every language, so that a script that reads the file need not know it. */
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

const local = (instant: Prisma.Sql) => Prisma.sql`to_char(${instant} at time zone p.time_zone, 'YYYY-MM-DD HH24:MI')`
/** Free text is the only kind that could hold a separator. */
const free = (text: Prisma.Sql) => Prisma.sql`translate(${text}, chr(30) || chr(31), '')`

const cells: Record<ExportKind, readonly Prisma.Sql[]> = {
  participants: [
    Prisma.sql`p.code`,
    Prisma.sql`s.code`,
    Prisma.sql`p."group"`,
    Prisma.sql`p.peer_role`,
    Prisma.sql`p.status`,
    Prisma.sql`p.arm`,
    Prisma.sql`p.language`,
    Prisma.sql`p.birth_year::text`,
    Prisma.sql`p.gender`,
    Prisma.sql`p.screened_on::text`,
    Prisma.sql`p.enrolled_on::text`,
    Prisma.sql`p.ended_on::text`,
    Prisma.sql`p.withdrawal_level`,
  ],
  sessions: [
    Prisma.sql`s.code`,
    Prisma.sql`p.code`,
    Prisma.sql`s.kind`,
    Prisma.sql`s."group"`,
    Prisma.sql`s.language`,
    free(Prisma.sql`s.guide_version`),
    Prisma.sql`s.status`,
    local(Prisma.sql`s.starts_at`),
    local(Prisma.sql`s.ends_at`),
    local(Prisma.sql`s.held_from`),
    local(Prisma.sql`s.held_until`),
    Prisma.sql`p.time_zone`,
    attendance(Prisma.sql`true`),
    attendance(Prisma.sql`a.state in ('attended', 'left_early')`),
  ],
  transcripts: [
    Prisma.sql`s.code`,
    Prisma.sql`p.code`,
    Prisma.sql`t.language`,
    Prisma.sql`(t.source_transcript_id is not null)::text`,
    Prisma.sql`t.stage`,
    Prisma.sql`t.state`,
    local(Prisma.sql`t.state_since`),
    Prisma.sql`t.due_on::text`,
    Prisma.sql`round(t.duration_ms / 1000.0)::text`,
  ],
  recruitment: [
    Prisma.sql`s.code`,
    Prisma.sql`to_char(m.month, 'YYYY-MM')`,
    Prisma.sql`m.enrolled::text`,
    Prisma.sql`m.target::text`,
  ],
}

/** How many came, without those whose data may not be used any more. */
function attendance(which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select count(*) from attendance a join participant u on u.id = a.participant_id
    where a.session_id = s.id and u.is_usable and ${which})::text`
}

type Source = { from: Prisma.Sql; order: Prisma.Sql }

function sourceOf(of: Exported, { list, sites, now }: Reach): Source {
  switch (of.kind) {
    case 'participants':
      return {
        from: Prisma.sql`participant p join site s on s.id = p.site_id
          where ${participantsWhere(list, of.filter)} and p.site_id = any(${sites}::uuid[]) and p.is_usable`,
        order: Prisma.sql`p.code`,
      }
    case 'sessions':
      return {
        from: Prisma.sql`session s join site p on p.id = s.site_id
          where ${sessionsReached(list)} and ${sessionsFiltered(of.filter)} and s.site_id = any(${sites}::uuid[])`,
        order: Prisma.sql`s.starts_at, s.id`,
      }
    case 'transcripts':
      return {
        from: Prisma.sql`transcript t join session s on s.id = t.session_id join site p on p.id = t.site_id
          where ${transcriptsReached(list, { withUnclaimed: true })} and ${transcriptsFiltered(list, of.filter, now)} and not ${isTranscriptWithheld} and t.site_id = any(${sites}::uuid[])`,
        order: Prisma.sql`s.code, t.language, t.id`,
      }
    case 'recruitment':
      return {
        from: Prisma.sql`(
          select coalesce(e.site_id, t.site_id) as site_id, coalesce(e.month, t.month) as month, coalesce(e.enrolled, 0) as enrolled, t.participants as target
          from (
            select site_id, date_trunc('month', enrolled_on)::date as month, sum(count) as enrolled from (
              select site_id, enrolled_on, count(*) as count from participant
              where study_id = ${list.studyId}::uuid and site_id = any(${sites}::uuid[]) and enrolled_on is not null group by 1, 2
            ) days group by 1, 2
          ) e full join (
            select site_id, month, participants from target where study_id = ${list.studyId}::uuid and site_id = any(${sites}::uuid[])
          ) t on t.site_id = e.site_id and t.month = e.month
        ) m join site s on s.id = m.site_id`,
        order: Prisma.sql`s.code, m.month`,
      }
  }
}

/** The statement whose every row is one line of the file, in the order of the file. */
export function linesOf(of: Exported, reach: Reach): Prisma.Sql {
  const { from, order } = sourceOf(of, reach)
  const line = Prisma.join(
    cells[of.kind].map((cell) => Prisma.sql`coalesce(${cell}, '')`),
    ` || chr(${between.charCodeAt(0)}) || `,
  )
  return Prisma.sql`select ${line} as line from ${from} order by ${order}`
}

const siteIds: Record<ExportKind, Prisma.Sql> = {
  participants: Prisma.sql`p.site_id`,
  sessions: Prisma.sql`s.site_id`,
  transcripts: Prisma.sql`t.site_id`,
  recruitment: Prisma.sql`m.site_id`,
}

/** How many lines the file has of each site; a site without any is missing. */
export async function countLines(db: Transaction, of: Exported, reach: Reach): Promise<ReadonlyMap<string, number>> {
  const siteId = siteIds[of.kind]
  const rows = await db.query<{ siteId: string; lines: number }[]>`
    select ${siteId} as "siteId", count(*)::int as lines from ${sourceOf(of, reach).from} group by ${siteId}`
  return new Map(rows.map((row) => [row.siteId, row.lines]))
}
