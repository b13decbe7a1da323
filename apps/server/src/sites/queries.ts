// The one place that refuses commands at a closed site.
import { demand } from '@polyphony/domain/problem'
import { mayAtSite } from '@polyphony/domain/sites/rules'
import type { Reading } from '../platform/shapes.ts'
import { getSite } from './store.ts'

/**
 * The site of a command. Throws if the site is closed and the command is not allowed at a closed site.
 * @param on the day, or the month, that the command is about.
 */
export async function getOpenSite({ db, scope }: Pick<Reading, 'db' | 'scope'>, siteId: string, on?: string) {
  const site = await getSite(db, scope, siteId)
  demand(mayAtSite(scope.action, site, on))
  return site
}
