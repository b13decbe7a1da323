// The search parameters of the audit page: its filters, and which event is open.
import { day, flag, oneOf, type SearchOf, siteCode, uuid, word } from '../platform/search.ts'
import { entityNames } from './actions.ts'

export const auditSearch = {
  find: word,
  person: uuid,
  entity: oneOf(...entityNames),
  action: word,
  site: siteCode,
  from: day,
  until: day,
  disclosures: flag,
  /** The id of an event. */
  open: uuid,
}

export type AuditSearch = SearchOf<typeof auditSearch>
