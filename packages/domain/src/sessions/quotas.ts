// How many people of each kind a session should have, and whom to invite so that the list has them.
import { scopeOf } from '../consent/scopes.ts'
import type { Step } from '../participants/lifecycle.ts'
import type { PeerRole } from '../participants/peer-roles.ts'

/** Most people in the list of a session. */
export const mostInvited = 60

/** `kind`: the kind of the session. `peerRole`: only for a group whose members hold one; without it, both roles count. */
export type Quota = { kind: string; group: string; peerRole?: PeerRole | undefined; people: number }

type Study = {
  groups: readonly { key: string; hasPeerRole: boolean }[]
  sessionKinds: readonly { key: string }[]
  quotas?: readonly Quota[] | undefined
}
type Fault = { at: number; field: keyof Quota; code: string }

/** What is wrong with the quotas of a study: unknown keys, a role in a group without roles, or people who would count twice. */
export function faultsOfQuotas({ groups, sessionKinds, quotas: rows = [] }: Study): Fault[] {
  return rows.flatMap((row, at): Fault[] => {
    const group = groups.find((each) => each.key === row.group)
    const isTwice = rows
      .slice(0, at)
      .some(
        (other) =>
          other.kind === row.kind &&
          other.group === row.group &&
          (other.peerRole === row.peerRole || !other.peerRole || !row.peerRole),
      )
    return [
      ...(sessionKinds.some((each) => each.key === row.kind)
        ? []
        : [{ at, field: 'kind' as const, code: 'study.quota_kind_unknown' }]),
      ...(group ? [] : [{ at, field: 'group' as const, code: 'study.quota_group_unknown' }]),
      ...(group && row.peerRole && !group.hasPeerRole
        ? [{ at, field: 'peerRole' as const, code: 'study.quota_without_roles' }]
        : []),
      ...(isTwice ? [{ at, field: 'group' as const, code: 'study.quota_twice' }] : []),
    ]
  })
}

/** The quotas of a session: those of its kind, and if it is for one group, those of this group. */
export const quotasFor = (rows: readonly Quota[], session: { kind: string; group: string | null }): Quota[] =>
  rows.filter(({ kind, group }) => kind === session.kind && (session.group === null || group === session.group))

export type Counted = { id: string; group: string; peerRole: string | null }
/** Somebody who may be invited, and how many sessions they attended. */
export type Candidate = Counted & { code: string; sessions: number }

/** Whether the person counts for the quota. */
export const countsFor = ({ group, peerRole }: Quota, person: Counted): boolean =>
  person.group === group && (peerRole === undefined || person.peerRole === peerRole)

/** The statuses of participants who may be invited: those who take part, and those who completed the study. */
export const invitable = [
  'screened',
  'eligible',
  'consented',
  'enrolled',
  'allocated',
  'completed',
] as const satisfies readonly Step[]

/** Whether somebody with this status may be invited. */
export const mayBeInvited = (status: Step): status is (typeof invitable)[number] =>
  (invitable as readonly Step[]).includes(status)

/** The statuses of those who are offered for an invitation. Who completed the study is invited only if somebody looks for them. */
export const offered = invitable.filter((status) => status !== 'completed')

type Willing = {
  status: string
  /** Whether they asked not to be contacted. */
  isStopped: boolean
  consent: { isWithdrawn: boolean; refused: readonly string[] } | null
}

/**
 * Whether somebody may be added to a list without a person who looks at them: enrolled, to be contacted, and with a consent that refuses
 * neither to take part nor to be recorded. One refusal would leave the session without a recording.
 */
export const isAddedByItself = ({ status, isStopped, consent }: Willing): boolean =>
  (status === 'enrolled' || status === 'allocated') &&
  !isStopped &&
  consent !== null &&
  !consent.isWithdrawn &&
  !consent.refused.includes(scopeOf.enrol) &&
  !consent.refused.includes(scopeOf.attach_recording)

type Filling = { listed: readonly Counted[]; candidates: readonly Candidate[] }
export type Filled = { added: Candidate[]; lacking: { quota: Quota; people: number }[] }

/**
 * Whom to add to the list: one for each quota in turn, so that they stay even if the list gets full. First come those who attended the
 * fewest sessions, then the lowest code. `lacking`: the quotas that stay open, and by how many people.
 */
export function fillEvenly(rows: readonly Quota[], { listed, candidates }: Filling): Filled {
  const taken = new Set(listed.map(({ id }) => id))
  const queues = rows.map((quota) => ({
    open: Math.max(0, quota.people - listed.filter((person) => countsFor(quota, person)).length),
    waiting: candidates
      .filter((person) => countsFor(quota, person) && !taken.has(person.id))
      .toSorted((a, b) => a.sessions - b.sessions || (a.code < b.code ? -1 : 1)),
    quota,
  }))
  const added: Candidate[] = []
  for (let isGoing = true; isGoing;) {
    isGoing = false
    // The emptiest comes first, so that those who were there before count too.
    for (const queue of queues.toSorted((a, b) => b.open - a.open)) {
      if (queue.open === 0 || listed.length + added.length >= mostInvited) continue
      const next = queue.waiting.shift()
      if (!next) continue
      added.push(next)
      queue.open -= 1
      isGoing = true
    }
  }
  return { added, lacking: queues.filter(({ open }) => open > 0).map(({ quota, open }) => ({ quota, people: open })) }
}
