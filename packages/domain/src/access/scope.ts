// Makes a scope from grants: the sites at which one person may do one action. No other code makes a scope.
import type { SiteId, StaffId, StudyId } from '../ids.ts'
import type { TokenLimits } from './token-limits.ts'
import { type Action, type Allowance, type PolicyRow, policy } from './policy.ts'
import type { Role } from './roles.ts'

/** One role in one study, at one site (`siteId`) or at all of them (`null`). */
export type Grant = { role: Role; siteId: SiteId | null }

declare const made: unique symbol

/** The sites of one study at which `actorId` may do `action`. Only `scopeFor` makes one, and it is never empty. */
export type Scope = {
  readonly [made]: true
  readonly actorId: StaffId
  readonly studyId: StudyId
  readonly action: Action
  /** Whether a grant over the whole study allows the action: the scope then also holds for sites that open later. */
  readonly isStudyWide: boolean
  /** Every site of the scope, also those where only a part is within reach. */
  readonly sites: readonly SiteId[]
  /** Sites where everything is within reach. */
  readonly whole: readonly SiteId[]
  /** Sites where only what has been released is within reach. */
  readonly released: readonly SiteId[]
  /** Sites where only what is assigned to the actor is within reach. */
  readonly assigned: readonly SiteId[]
  /** Sites whose identities may be written or read. */
  readonly identities: readonly SiteId[]
  /** The token with which the person sent the request. */
  readonly tokenId?: string | undefined
}

type Asked = {
  action: Action
  actorId: StaffId
  studyId: StudyId
  sites: readonly SiteId[]
  grants: readonly Grant[]
  token?: TokenLimits | undefined
}

/**
 * The scope of `action` for one person, or `undefined` when none of their grants allows it.
 * @param asked `sites` are all sites of the study, `grants` the grants in it that the person holds now. A `token` only takes away: other
 * actions, other sites, all identities, and what holds for the whole study.
 */
export function scopeFor({ action, actorId, studyId, sites: all, grants, token }: Asked): Scope | undefined {
  if (token && !token.actions.includes(action)) return undefined
  const sites = token ? all.filter((site) => token.siteIds.includes(site)) : all
  const row: PolicyRow = policy[action]
  const reached = { whole: new Set<SiteId>(), released: new Set<SiteId>(), assigned: new Set<SiteId>() }
  const identities = new Set<SiteId>()
  for (const grant of grants) {
    const allowance = allowanceOf(row, grant.role)
    if (!allowance) continue
    const across = grant.siteId === null || allowance === 'study' || allowance === 'released'
    for (const site of across ? sites : sites.filter((each) => each === grant.siteId)) {
      reached[narrowing(allowance)].add(site)
      if (allowance === 'site') identities.add(site)
    }
  }
  const within = sites.filter((site) => Object.values(reached).some((set) => set.has(site)))
  const isStudyWide = !token && grants.some((grant) => grant.siteId === null && allowanceOf(row, grant.role))
  if (within.length === 0 && !isStudyWide) return undefined
  return {
    actorId,
    studyId,
    action,
    isStudyWide,
    sites: within,
    whole: [...reached.whole],
    released: [...reached.released].filter((site) => !reached.whole.has(site)),
    assigned: [...reached.assigned].filter((site) => !reached.whole.has(site)),
    identities: token ? [] : [...identities],
    tokenId: token?.id,
  } as unknown as Scope
}

/** Whether `scope` reaches everything that `other` reaches. If so, what began under `other` may go on under `scope`. */
export function reachesAllOf(scope: Scope, other: Scope): boolean {
  const covers = (sites: readonly SiteId[], ...by: (readonly SiteId[])[]) =>
    sites.every((site) => by.some((each) => each.includes(site)))
  const { whole, released, assigned } = scope
  return (
    covers(other.whole, whole) && covers(other.released, whole, released) && covers(other.assigned, whole, assigned)
  )
}

function allowanceOf(row: PolicyRow, role: Role): Allowance | undefined {
  return typeof row === 'string' ? 'study' : row[role]
}

function narrowing(allowance: Allowance): 'whole' | 'released' | 'assigned' {
  return allowance === 'released' || allowance === 'assigned' ? allowance : 'whole'
}
