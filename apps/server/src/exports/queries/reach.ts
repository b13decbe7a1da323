// What a person may both see on screen and export, and the check of it that is repeated while a file is sent.
import { reachesAllOf, type Scope } from '@polyphony/domain/access/scope'
import { isOfPersons, neededFor, type Profile } from '@polyphony/domain/exports/kinds'
import type { Exported } from '@polyphony/domain/exports/schema'
import { Problem } from '@polyphony/domain/problem'
import { scopeOf } from '../../platform/request/procedure.ts'
import { checking, reading } from '../../platform/request/transaction.ts'
import type { Actor, Entered, Reading } from '../../platform/shapes.ts'
import type { Reach } from '../store/lines.ts'
import { haveWithdrawn, listWithdrawn } from '../store/withdrawn.ts'
import { listSharing, openSharing } from './sharing.ts'

/** Throws if the actor may not see all that is in the file. */
function reachOf(
  actor: Actor,
  scope: Scope,
  { of, profile, now }: { of: Exported; profile: Profile; now: Date },
): Reach {
  const lists = neededFor(of.kind, profile).map((action) => scopeOf(actor, action, scope.studyId))
  const [list = scope] = lists
  // A list of persons has only sites where everything is within reach; others may have a part of a site.
  const within = ({ sites, whole }: Scope) => (isOfPersons(of.kind) ? whole : sites)
  const sites = scope.whole.filter((site) => lists.every((each) => within(each).includes(site)))
  return { list, lists, sites, now }
}

/**
 * The reach of a file, with the people who share their data if it is a shared data set. A de-identified file takes no filter but its
 * sites: the days, codes and groups of a filter are real, and its rows would tell whose they are, and by how much their days are moved.
 */
export async function reachFor(work: Reading, of: Exported, profile: Profile): Promise<Reach> {
  const filters = Object.entries(of.filter).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (profile !== 'coded' && filters.some((name) => name !== 'sites')) throw new Problem('export.filter_tells')
  const reach = reachOf(work.actor, work.scope, { of, profile, now: work.now })
  return profile === 'shared' ? { ...reach, people: await listSharing(work, reach.sites) } : reach
}

/**
 * Answers the check that is repeated while a file is sent: its reader still reaches all that is in it, and no participant at its sites
 * has withdrawn the collected data, or the sharing of their data, since it began. The file is one snapshot, so it cannot leave out such
 * a participant later.
 */
export async function whileItHolds(
  entered: Entered,
  { of, profile, reach }: { of: Exported; profile: Profile; reach: Reach },
) {
  const { list, lists, sites, people, now } = reach
  const before = await reading(entered, ({ db }) => listWithdrawn(db, list, sites))
  const haveLeft = (current: Entered) => checking(current, ({ db }) => haveWithdrawn(db, list, { sites, before }))
  const isSharing = people && openSharing(people, sites)
  return async (current: Entered) => {
    const present = reachOf(current.actor, current.scope, { of, profile, now })
    const isNarrower =
      lists.some((each, at) => !reachesAllOf(present.lists[at]!, each)) ||
      sites.some((site) => !present.sites.includes(site))
    if (isNarrower) throw new Problem('access.refused', { action: 'export.create' })
    // Recruitment counts all enrolled participants, also those who withdrew.
    if (of.kind !== 'recruitment' && (await haveLeft(current))) throw new Problem('row.changed')
    if (isSharing && !(await checking(current, isSharing))) throw new Problem('row.changed')
  }
}
