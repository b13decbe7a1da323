// What the addresses of the lists say: one site.
import { siteCode } from '../platform/search.ts'

export const consentSearch = { site: siteCode }
