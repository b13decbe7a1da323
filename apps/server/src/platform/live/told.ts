// What one person may be told about changes: only about things that their own roles show them.
import { scopeFor } from '@polyphony/domain/access/scope'
import { shownBy } from '@polyphony/domain/audit/entities'
import type { StaffId } from '@polyphony/domain/ids'
import { own } from '@polyphony/domain/own'
import type { Concerned, Membership, Notice, Told } from '../shapes.ts'
import { everything } from './gathering.ts'

/** Above this many notices at once a follower is told only at which sites everything may have changed. */
export const mostTold = 100

const nobody: Concerned = { staffIds: [], isReleased: false, isUnclaimed: false }

/** What a follower is told: at most `mostTold`, or else one line for each site. Notices that they may not see do not count. */
export function toldTo(staffId: StaffId, membership: Membership, notices: readonly Notice[]): readonly Told[] {
  const told = notices.flatMap((notice) => tell(staffId, membership, notice))
  return told.length > mostTold ? everythingOf(told) : told
}

/** One line for each site, which says that everything may have changed there. */
export function everythingOf(told: readonly Told[]): Told[] {
  const sites = [...new Set(told.map(({ siteId }) => siteId))]
  return sites.map((siteId) => ({ action: everything, entity: everything, siteId }))
}

function tell(staffId: StaffId, membership: Membership, notice: Notice): Told[] {
  const { action, entity, entityId, siteId, commandId, concerned = nobody } = notice
  const shows = own(shownBy, entity)
  const scope = shows && scopeFor({ action: shows, actorId: staffId, ...membership })
  if (!scope) return []
  const has = (sites: readonly string[]) => siteId !== null && sites.includes(siteId)
  const isWhole = has(scope.whole)
  const isMine = concerned.staffIds.includes(staffId) || concerned.isUnclaimed
  const isTold =
    siteId === null || isWhole || (has(scope.released) && concerned.isReleased) || (has(scope.assigned) && isMine)
  if (!isTold) return []
  const isNamed = (siteId === null ? scope.isStudyWide : isWhole) && entityId
  return [{ action, entity, siteId, ...(isNamed && { entityId, ...(commandId && { commandId }) }) }]
}
