import type { SiteId } from '../ids.ts'

/** What a token leaves of the rights of its person: these actions, at these sites. */
export type TokenLimits = { id: string; actions: readonly string[]; siteIds: readonly SiteId[] }
