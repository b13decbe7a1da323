// The search parameters of the report: its month and site, its language, whether small numbers are told, and which kept report is open.
import { flag, month, oneOf, siteCode, uuid } from '../platform/search.ts'

export const reportSearch = {
  month,
  site: siteCode,
  /** The language of the report, which need not be that of the page. */
  in: oneOf('en', 'de', 'he', 'sw', 'lg', 'gu'),
  small: flag,
  kept: uuid,
}
