// What one person may be told about changes: only about things that their own roles show them.
import { lacksCodes } from '@polyphony/domain/access/needs'
import { scopeFor } from '@polyphony/domain/access/scope'
import { shownBy } from '@polyphony/domain/audit/entities'
import { own } from '@polyphony/domain/own'
import type { Actor, Concerned, Membership, Notice, Told } from '../shapes.ts'
import { everything } from './gathering.ts'

/** Above this many notices at once a follower is told only at which sites everything may have changed. */
export const mostTold = 100

type Follower = Pick<Actor, 'id' | 'hasCodes'>

const nobody: Concerned = { staffIds: [], isReleased: false, isUnclaimed: false }

/** What a follower is told: at most `mostTold`, or else one line for each site. Notices that they may not see do not count. */
export function toldTo(follower: Follower, membership: Membership, notices: readonly Notice[]): readonly Told[] {
  const told = notices.flatMap((notice) => tell(follower, membership, notice))
  return told.length > mostTold ? everythingOf(told) : told
}

/** One line for each site, which says that everything may have changed there. */
export function everythingOf(told: readonly Told[]): Told[] {
  const sites = [...new Set(told.map(({ siteId }) => siteId))]
  return sites.map((siteId) => ({ action: everything, entity: everything, siteId }))
}

function tell(follower: Follower, membership: Membership, notice: Notice): Told[] {
  const { action, entity, entityId, siteId, commandId, actorId, concerned = nobody } = notice
  const shows = own(shownBy, entity)
  if (!shows || lacksCodes(shows, follower, membership.requiresCodes)) return []
  const scope = scopeFor({ action: shows, actorId: follower.id, ...membership })
  if (!scope) return []
  const has = (sites: readonly string[]) => siteId !== null && sites.includes(siteId)
  const isWhole = has(scope.whole)
  const isMine = concerned.staffIds.includes(follower.id) || concerned.isUnclaimed
  const isTold =
    siteId === null || isWhole || (has(scope.released) && concerned.isReleased) || (has(scope.assigned) && isMine)
  if (!isTold) return []
  const isNamed = (siteId === null ? scope.isStudyWide : isWhole) && entityId
  const isOwn = actorId === follower.id
  return [
    { action, entity, siteId, ...(isNamed && { entityId }), ...((isNamed || isOwn) && commandId && { commandId }) },
  ]
}
