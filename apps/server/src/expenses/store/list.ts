// The SQL of the book: its pages, newest first, and its sums. Amounts of different currencies are never added.
import { empty, join, sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { codesMeant } from '@polyphony/domain/codes'
import type { ReceiptKind } from '@polyphony/domain/expenses/schema'
import { z } from 'zod'
import { paged, readCursor, writeCursor } from '../../platform/request/paged.ts'
import { firstOfSites } from '../../platform/request/store/first-of-sites.ts'

export type ExpenseFilter = {
  month?: string | undefined
  kinds?: readonly string[] | undefined
  session?: string | undefined
  participant?: string | undefined
}

type OfSites = ExpenseFilter & { sites: readonly string[] }

/**
 * Of somebody who withdrew the collected data no code, no session, nothing that was typed, and no moment is told: entries of one session
 * were recorded at one moment, and often have one paper.
 */
type ExpenseRow = {
  id: string
  siteId: string
  number: number
  code: string | null
  session: string | null
  kind: string
  note: string | null
  amount: number
  currency: string
  on: string
  receipt: ReceiptKind | null
  receiptNumber: string | null
  receiptReason: string | null
  isAboveCap: boolean
  reason: string | null
  /** The number of the entry that this one takes back, and of the one that takes this one back. */
  reverses: number | null
  reversedBy: number | null
  recordedAt: Date | null
  recordedBy: string | null
}

/** A list counts no more than these. */
const mostCounted = 500

const place = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\d$/), z.number().int(), z.string().max(20)])

const keys = [
  { of: sql`e.given_on`, last: sql`'-infinity'::date` },
  { of: sql`e.number`, last: sql`0` },
]

/** SQL: a row of the study and of the site of the entry. */
const same = (row: Sql, studyId: string) => sql`${row}.study_id = ${studyId}::uuid and ${row}.site_id = e.site_id`

/** SQL: null for a participant `p` who withdrew the collected data. */
const told = (cell: Sql) => sql`case when p.is_usable then ${cell} end`

/** SQL for the filter, on `expense e`. By a code nobody is found who withdrew the collected data. */
export function filtered(scope: Pick<Scope, 'studyId'>, { month, kinds, session, participant }: ExpenseFilter): Sql {
  const isShown = sql`exists (select from participant p where p.id = e.participant_id and ${same(sql`p`, scope.studyId)} and p.is_usable`
  const parts = [
    month && sql`e.given_on >= ${`${month}-01`}::date and e.given_on < ${`${month}-01`}::date + interval '1 month'`,
    kinds && sql`e.kind = any(${[...kinds]}::text[])`,
    session &&
      sql`e.session_id in (select s.id from session s where s.code = any(${codesMeant(session)}::text[]) and ${same(sql`s`, scope.studyId)}) and ${isShown})`,
    participant && sql`${isShown} and p.code = any(${codesMeant(participant)}::text[]))`,
  ].filter((part) => typeof part === 'object')
  return parts.length > 0 ? join(parts, ' and ') : sql`true`
}

/** A page of the book, newest first, and on the first page how many entries there are. */
export async function listExpenses(
  db: Transaction,
  scope: Scope,
  { sites, cursor, limit, ...filter }: OfSites & { cursor?: string | undefined; limit: number },
) {
  const after = cursor === undefined ? undefined : readCursor(place, cursor)
  const chosen = sql`at.study_id = ${scope.studyId}::uuid and at.id = any(${[...sites]}::uuid[]) and at.id = any(${scope.sites}::uuid[])`
  const here = sql`e.study_id = ${scope.studyId}::uuid and e.site_id = at.id and ${filtered(scope, filter)}`
  const first = firstOfSites({
    site: sql`at`,
    sites: chosen,
    many: sites.length,
    atMost: limit + 1,
    keys,
    descending: true,
    rows: ({ columns, within, order, ends }) => sql`
      select ${columns}, e.*, at.code as site_code from expense e where ${here} and ${within}
        ${after ? sql`and (e.given_on, e.number) <= (${after[0]}::date, ${after[1]}::int) and (e.given_on, e.number, at.code) < (${after[0]}::date, ${after[1]}::int, ${after[2]})` : empty}
      order by ${order} ${ends}`,
  })
  const total = after
    ? sql`null::int`
    : sql`(select count(*)::int from (select from site at cross join lateral (
        select from expense e where ${here} limit ${mostCounted + 1}) found where ${chosen} limit ${mostCounted + 1}) found)`
  const rows = await db.query<(ExpenseRow & { siteCode: string; total: number | null })[]>`
    with first as (select * from (${first}) e order by e.given_on desc, e.number desc, e.site_code desc limit ${limit + 1})
    select e.id, e.site_id as "siteId", e.number, ${told(sql`p.code`)} as code, ${told(sql`s.code`)} as session,
      e.kind, ${told(sql`e.note`)} as note, e.amount, e.currency, e.given_on::text as "on", e.receipt,
      ${told(sql`e.receipt_number`)} as "receiptNumber", ${told(sql`e.receipt_reason`)} as "receiptReason", e.is_above_cap as "isAboveCap",
      ${told(sql`e.reason`)} as reason, o.number as reverses, r.number as "reversedBy", ${told(sql`e.recorded_at`)} as "recordedAt", t.name as "recordedBy", e.site_code as "siteCode", ${total} as total
    from first e join participant p on p.id = e.participant_id and ${same(sql`p`, scope.studyId)}
    left join session s on s.id = e.session_id and ${same(sql`s`, scope.studyId)}
    left join expense o on o.id = e.reverses_id and ${same(sql`o`, scope.studyId)}
    left join expense r on r.reverses_id = e.id and ${same(sql`r`, scope.studyId)}
    left join staff t on t.id = e.recorded_by_id
    order by e.given_on desc, e.number desc, e.site_code desc`
  const found = paged(rows, limit, ({ on, number, siteCode }) => writeCursor([on, number, siteCode]))
  const count = rows[0]?.total ?? 0
  return {
    rows: found.rows.map(({ siteCode: _siteCode, total: _total, ...row }) => row),
    next: found.next,
    total: after ? undefined : { count: Math.min(count, mostCounted), isMore: count > mostCounted },
  }
}

export type ExpenseSum = {
  month: string
  siteId: string
  kind: string
  currency: string
  amount: number
  /** How many entries, without reversals. */
  entries: number
}

/** Most sums in one table: sites times months times kinds times currencies. */
const mostSums = 5_000

const ofBook = (scope: Scope, { sites, ...filter }: OfSites) => sql`e.study_id = ${scope.studyId}::uuid
  and e.site_id = any(${[...sites]}::uuid[]) and e.site_id = any(${scope.sites}::uuid[]) and ${filtered(scope, filter)}`

/** The sums of the book, newest month first, at most `mostSums`. A reversal counts in the month in which it was recorded. */
export async function listSums(
  db: Transaction,
  scope: Scope,
  asked: OfSites,
): Promise<{ rows: ExpenseSum[]; isMore: boolean }> {
  const rows = await db.query<ExpenseSum[]>`
    select to_char(e.given_on, 'YYYY-MM') as month, e.site_id as "siteId", e.kind, e.currency, sum(e.amount)::float8 as amount,
      (count(*) filter (where e.reverses_id is null))::int as entries
    from expense e join site at on at.id = e.site_id and at.study_id = ${scope.studyId}::uuid
    where ${ofBook(scope, asked)}
    group by 1, 2, 3, 4, at.code order by 1 desc, at.code, e.kind, e.currency limit ${mostSums + 1}`
  return { rows: rows.slice(0, mostSums), isMore: rows.length > mostSums }
}

/** All of the book together, for each currency. */
export async function sumByCurrency(
  db: Transaction,
  scope: Scope,
  asked: OfSites,
): Promise<{ currency: string; amount: number }[]> {
  return db.query<{ currency: string; amount: number }[]>`
    select e.currency, sum(e.amount)::float8 as amount from expense e where ${ofBook(scope, asked)} group by 1 order by 1`
}
