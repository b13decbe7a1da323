// The one place that refuses commands at a closed site.
import type { Action } from '@polyphony/domain/access/policy'
import { demand } from '@polyphony/domain/problem'
import { mayAtSite, type SiteStanding } from '@polyphony/domain/sites/rules'
import type { Reading } from '../platform/shapes.ts'
import { getSite } from './store.ts'

/**
 * Throws if the site is closed and the action is not allowed at a closed site. For callers that have read the site already.
 * @param on the day, or the month, that the action is about.
 */
export function demandOpenFor(action: Action, site: SiteStanding, on?: string): void {
  demand(mayAtSite(action, site, on))
}

/**
 * Reads the site of a command. Throws as `demandOpenFor` does.
 * @param replaces whether the command takes the place of a corrected one.
 */
export async function getOpenSite(
  { db, scope }: Pick<Reading, 'db' | 'scope'>,
  siteId: string,
  on?: string,
  replaces?: { replaces: boolean },
) {
  const site = await getSite(db, scope, siteId)
  demand(mayAtSite(scope.action, site, on, replaces))
  return site
}
