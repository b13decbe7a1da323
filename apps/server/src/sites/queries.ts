// What a closed site refuses is refused here, whichever command asks.
import { demand } from '@polyphony/domain/problem'
import { mayAtSite } from '@polyphony/domain/sites/rules'
import type { Reading } from '../platform/shapes.ts'
import { getSite } from './store.ts'

/**
 * The site a command is about, unless it is closed and the command is not one that goes on there.
 * @param on the day, or the month, that the command is about.
 */
export async function getOpenSite({ db, scope }: Pick<Reading, 'db' | 'scope'>, siteId: string, on?: string) {
  const site = await getSite(db, scope, siteId)
  demand(mayAtSite(scope.action, site, on))
  return site
}
