// A move is a random command that is allowed now. It is drawn from the present state of the world.
import type { PersonName } from '../cast.ts'
import type { World } from '../world.ts'
import type { Recount } from './recount.ts'
import { dayAt, daysFrom, plusDays } from './days.ts'
import type { Dice } from './dice.ts'
import { type Counted, exits } from './people.ts'

/** The present state, from which moves are drawn. */
export type Facts = Recount & { world: World; dice: Dice; form: string }

export type Move = {
  /** The ids of things that no other move may change at the same time. */
  touches: readonly string[]
  send: () => Promise<unknown>
  /** Whether the move has two requests and no other move may come between them. */
  isTwofold?: true
  /** The audit events that it records, like `consent.record BRS`. */
  leaves: readonly string[]
}

/** Draws one move; undefined if none is possible. */
export type Draw = (facts: Facts) => Move | undefined

export type Site = Recount['raw']['sites'][number]

const teams: Record<string, readonly PersonName[]> = {
  BRS: ['coordinatorInBeerSheva', 'dataManager'],
  ULM: ['coordinatorInUlm', 'dataManagerInUlm', 'dataManager'],
}

/** A random person who may register participants and schedule sessions at a site. */
export const teamOf = ({ dice }: Facts, siteCode: string) => dice.pick(teams[siteCode]!)!
export const coordinatorOf = (siteCode: string): PersonName =>
  siteCode === 'BRS' ? 'coordinatorInBeerSheva' : 'coordinatorInUlm'

export const siteOf = ({ raw }: Facts, id: string): Site => raw.sites.find((site) => site.id === id)!
export const todayAt = ({ now }: Facts, site: Site) => dayAt(now, site.time_zone)

/** A random day between two, both included. */
export const dayBetween = ({ dice }: Facts, from: string, until: string) =>
  plusDays(from, dice.int(0, Math.max(0, daysFrom(from, until))))

/** Whether a participant has ever refused or withdrawn participation. No new data are drawn for them. */
export const saidNo = (facts: Facts, { id }: Pick<Counted, 'id'>): boolean => {
  const { raw } = facts
  const own = raw.consents.filter(({ participant_id }) => participant_id === id)
  return own.some((consent) => {
    if (consent.mistaken_at) return true
    const part = raw.decisions.find((each) => each.consent_id === consent.id && each.scope === 'participate')
    return consent.withdrawn_on || part?.withdrawn_on || part?.is_granted === false
  })
}

/** Whether a participant withdrew, was not eligible, declined or died. */
export const hasLeft = ({ level, kinds }: Counted) => level !== null || exits.some((kind) => kinds.has(kind))

/** Whether a participant has exactly one consent, all its scopes are still granted, and it covers the day `saidOn`. */
export function grantsAll({ raw }: Facts, participantId: string, saidOn?: string): boolean {
  const own = raw.consents.filter(({ participant_id }) => participant_id === participantId)
  const decisions = raw.decisions.filter(({ consent_id }) => consent_id === own[0]?.id)
  return (
    own.length === 1 &&
    (saidOn === undefined || own[0]!.given_on <= saidOn) &&
    !own[0]!.mistaken_at &&
    !own[0]!.withdrawn_on &&
    decisions.every((each) => each.is_granted && !each.withdrawn_on)
  )
}

/** The ids of a session and of all who were invited to it. A withdrawal by one of them changes what its words may be used for. */
export const roomOf = ({ raw }: Facts, sessionId: string): string[] => [
  sessionId,
  ...raw.attendances.flatMap((each) => (each.session_id === sessionId ? [each.participant_id] : [])),
]
