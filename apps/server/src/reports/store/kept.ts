// The SQL of kept reports. A report belongs to the sites that it is about, and is seen by whoever reaches all of them.
import type { Transaction } from '@polyphony/db/open'
import { sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'

export type ListedReport = {
  id: string
  month: string
  siteIds: string[]
  dueOn: string | null
  madeAt: Date
  sha256: string
}

const columns = sql`id, to_char(month, 'YYYY-MM') as month, site_ids as "siteIds", due_on::text as "dueOn", made_at as "madeAt", sha256`

/** Most reports in a list: forty years of one. Each older one is named by the report of its month and sites. */
const mostListed = 500

/** The newest first. */
export async function listReports(db: Transaction, scope: Scope): Promise<{ kept: ListedReport[]; isMore: boolean }> {
  const kept = await db.query<ListedReport[]>`
    select ${columns} from report
    where study_id = ${scope.studyId}::uuid and site_ids <@ ${scope.whole}::uuid[]
    order by month desc, made_at desc, id limit ${mostListed + 1}`
  return { kept: kept.slice(0, mostListed), isMore: kept.length > mostListed }
}

/** A kept report with its text; undefined if it is not within the scope. */
export async function findReport(
  db: Transaction,
  scope: Scope,
  id: string,
): Promise<(ListedReport & { content: string }) | undefined> {
  const rows = await db.query<(ListedReport & { content: string })[]>`
    select ${columns}, content from report
    where study_id = ${scope.studyId}::uuid and site_ids <@ ${scope.whole}::uuid[] and id = ${id}::uuid`
  return rows[0]
}

type Kept = Pick<ListedReport, 'id' | 'sha256'>

/** The kept report of a month at exactly these sites. */
export async function findReportOf(
  db: Transaction,
  scope: Scope,
  month: string,
  siteIds: readonly string[],
): Promise<Kept | undefined> {
  const rows = await db.query<Kept[]>`
    select id, sha256 from report
    where study_id = ${scope.studyId}::uuid and site_ids <@ ${scope.whole}::uuid[] and month = ${`${month}-01`}::date
      and site_ids = ${[...siteIds].toSorted()}::uuid[]
      and hash_array_extended(site_ids, 0) = hash_array_extended(${[...siteIds].toSorted()}::uuid[], 0)`
  return rows[0]
}

type NewReport = ListedReport & { content: string; madeForId: string }

/** False if the report of this month at these sites is kept already. */
export async function keepReport(db: Transaction, scope: Scope, report: NewReport): Promise<boolean> {
  const { id, month, siteIds, dueOn, madeAt, sha256, content, madeForId } = report
  const kept = await db.execute`
    insert into report (id, study_id, site_ids, month, due_on, made_at, made_for_id, content, sha256)
    values (${id}::uuid, ${scope.studyId}::uuid, ${[...siteIds].toSorted()}::uuid[], ${`${month}-01`}::date, ${dueOn}::date, ${madeAt}::timestamptz,
      ${madeForId}::uuid, ${content}, ${sha256})
    on conflict (study_id, month, hash_array_extended(site_ids, 0)) do nothing`
  return kept === 1
}
