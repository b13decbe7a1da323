// The search parameters of the COREQ table: its site, and whether it is for use inside of the study.
import { flag, siteCode } from '../platform/search.ts'

export const coreqSearch = { site: siteCode, inside: flag }
