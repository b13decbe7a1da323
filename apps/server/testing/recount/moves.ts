// What a move of the recount is: a command that somebody may give now, drawn from what is there.
import type { PersonName } from '../cast.ts'
import type { World } from '../world.ts'
import type { Recount } from './recount.ts'
import { dayAt, daysFrom, plusDays } from './days.ts'
import type { Dice } from './dice.ts'
import type { Counted } from './people.ts'

export type Table = Recount & { world: World; dice: Dice; form: string }

export type Move = {
  /** What else must not be moved at the same time: ids. */
  touches: readonly string[]
  send: () => Promise<unknown>
  /** Two requests, of which nobody may disturb the second: never in a crowd. */
  isTwofold?: true
  /** The events it leaves in the trail: `consent.record BRS`. */
  leaves: readonly string[]
}

/** Draws one move, or finds that there is none. */
export type Draw = (table: Table) => Move | undefined

export type Site = Recount['raw']['sites'][number]

const teams: Record<string, readonly PersonName[]> = {
  BRS: ['coordinatorInBeerSheva', 'dataManager'],
  ULM: ['coordinatorInUlm', 'dataManagerInUlm', 'dataManager'],
}

/** Somebody who registers and books at a site. */
export const teamOf = ({ dice }: Table, siteCode: string) => dice.pick(teams[siteCode]!)!
export const coordinatorOf = (siteCode: string): PersonName =>
  siteCode === 'BRS' ? 'coordinatorInBeerSheva' : 'coordinatorInUlm'

export const siteOf = ({ raw }: Table, id: string): Site => raw.sites.find((site) => site.id === id)!
export const todayAt = ({ now }: Table, site: Site) => dayAt(now, site.time_zone)

/** A day between two, both included. */
export const dayBetween = ({ dice }: Table, from: string, until: string) =>
  plusDays(from, dice.int(0, Math.max(0, daysFrom(from, until))))

/** Somebody who took part back, or whose newest consent is not in force: nothing new is drawn for them. */
export const saidNo = (table: Table, { id }: Pick<Counted, 'id'>): boolean => {
  const { raw } = table
  const own = raw.consents.filter(({ participant_id }) => participant_id === id)
  return own.some((consent) => {
    const part = raw.decisions.find((each) => each.consent_id === consent.id && each.scope === 'participate')
    return consent.withdrawn_on || part?.withdrawn_on || part?.is_granted === false
  })
}

export const hasLeft = ({ level }: Counted) => level !== null

/** Whether every scope of somebody's only consent is granted still. */
export function grantsAll({ raw }: Table, participantId: string): boolean {
  const own = raw.consents.filter(({ participant_id }) => participant_id === participantId)
  const decisions = raw.decisions.filter(({ consent_id }) => consent_id === own[0]?.id)
  return own.length === 1 && !own[0]!.withdrawn_on && decisions.every((each) => each.is_granted && !each.withdrawn_on)
}

/** A session, and everybody who was invited to it: what one of them withdraws concerns its words. */
export const roomOf = ({ raw }: Table, sessionId: string): string[] => [
  sessionId,
  ...raw.attendances.flatMap((each) => (each.session_id === sessionId ? [each.participant_id] : [])),
]
