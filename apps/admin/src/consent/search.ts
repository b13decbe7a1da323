// The search parameters of the lists: one site.
import { siteCode } from '../platform/search.ts'

export const consentSearch = { site: siteCode }
