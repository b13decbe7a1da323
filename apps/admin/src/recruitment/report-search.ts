// The search parameters of the report: its month and site, its language, whether it is for use inside of the study, and which kept report is open.
import { flag, month, oneOf, siteCode, uuid } from '../platform/search.ts'

export const reportSearch = {
  month,
  site: siteCode,
  /** The language of the report, which need not be that of the page. */
  in: oneOf('en', 'de', 'he', 'sw', 'lg', 'gu'),
  inside: flag,
  kept: uuid,
}
