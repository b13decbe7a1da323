// The book of the sites of the reader, and its sums by month, kind and currency.
import type { ExpenseList, ExpenseSums } from '@polyphony/domain/expenses/schema'
import type { Reading } from '../../platform/shapes.ts'
import { listSites } from '../../sites/store.ts'
import { listExpenses, listSums, sumByCurrency } from '../store/list.ts'

const sitesOf = async ({ db, scope }: Reading, chosen: readonly string[] | undefined) => {
  const sites = await listSites(db, scope)
  return sites.filter(({ id }) => !chosen || chosen.includes(id)).map(({ id }) => id)
}

export async function showExpenses(reading: Reading, { sites, ...asked }: ExpenseList) {
  return listExpenses(reading.db, reading.scope, { ...asked, sites: await sitesOf(reading, sites) })
}

export async function sumExpenses(reading: Reading, { sites, ...asked }: ExpenseSums) {
  const { db, scope } = reading
  const of = { ...asked, sites: await sitesOf(reading, sites) }
  const [{ rows, isMore }, totals] = await Promise.all([listSums(db, scope, of), sumByCurrency(db, scope, of)])
  return { rows, isMore, totals }
}
