// The search parameters of the book of expenses.
import { key, many, month, siteCode, type SearchOf, word } from '../platform/search.ts'

export const expensesSearch = {
  sites: many(siteCode),
  month,
  kinds: many(key),
  /** The code of a session, and of a participant. */
  session: word,
  participant: word,
}

export type ExpensesSearch = SearchOf<typeof expensesSearch>
