// The search parameters of the COREQ table: its site, and whether small numbers are told.
import { flag, siteCode } from '../platform/search.ts'

export const coreqSearch = { site: siteCode, small: flag }
