// Makers of random steps of one participant, or of several at once.
import { configuration } from '../configuration.ts'
import type { Counted } from './people.ts'
import { dayBetween, type Draw, type Facts, saidNo, siteOf, teamOf, todayAt } from './moves.ts'

export const command = ({ world }: Facts) => world.command()

/** A random participant with one of these statuses, and the site. */
function pickParticipant(facts: Facts, statuses: readonly string[], which: (person: Counted) => boolean = () => true) {
  const person = facts.dice.pick(facts.people.filter((each) => statuses.includes(each.status) && which(each)))
  return person && { person, site: siteOf(facts, person.site_id) }
}

/** The first possible day of a step: that of the last event, but whoever leaves may have left before they were allocated. */
const firstDayOf = (action: string, { happened, lastOn }: Counted) =>
  ['lose', 'record_death', 'withdraw'].includes(action) && happened.at(-1)?.kind === 'allocated'
    ? happened.at(-2)!.happened_on
    : lastOn

/** A step of one participant, on a day since the last event. */
export const step =
  (
    action: string,
    statuses: readonly string[],
    {
      input = () => ({}),
      which = () => true,
    }: { input?: (facts: Facts, person: Counted) => object; which?: (person: Counted, facts: Facts) => boolean } = {},
  ): Draw =>
  (facts) => {
    const found = pickParticipant(facts, statuses, (person) => which(person, facts))
    if (!found) return undefined
    const { person, site } = found
    const body = {
      ...command(facts),
      participantId: person.id,
      on: dayBetween(facts, firstDayOf(action, person), todayAt(facts, site)),
      ...input(facts, person),
    }
    const by = teamOf(facts, site.code)
    return {
      touches: [person.id],
      leaves: [`participant.${action} ${site.code}`],
      send: async () =>
        ((await facts.world.as(by)).participant as unknown as Record<string, (body: object) => Promise<unknown>>)[
          action
        ]!(body),
    }
  }

/** A step of up to three participants of one site at once. */
export const together =
  (action: 'allocate' | 'complete', statuses: readonly string[], which: (person: Counted) => boolean): Draw =>
  (facts) => {
    const site = facts.dice.pick(facts.raw.sites)!
    const able = facts.people.filter(
      (each) => each.site_id === site.id && statuses.includes(each.status) && which(each) && !saidNo(facts, each),
    )
    const several = facts.dice.some(able, 3)
    if (several.length === 0) return undefined
    const since = several
      .map(({ lastOn }) => lastOn)
      .sort()
      .at(-1)!
    const on = dayBetween(facts, since, todayAt(facts, site))
    const arm = facts.dice.pick(configuration.arms!)!.key
    const body = { ...command(facts), participantIds: several.map(({ id }) => id), on }
    const by = teamOf(facts, site.code)
    return {
      touches: several.map(({ id }) => id),
      leaves: several.map(({ id }) => {
        // Another arm than that of an earlier, corrected allocation leaves an event of its own.
        const earlier = facts.raw.events
          .filter((each) => each.participant_id === id && each.kind === 'allocated')
          .toSorted((a, b) => a.position - b.position)
          .at(-1)?.arm
        const isChange = action === 'allocate' && earlier !== undefined && earlier !== arm
        return `participant.${isChange ? 'change_arm' : action} ${site.code}`
      }),
      send: async () => {
        const { participant } = await facts.world.as(by)
        return action === 'allocate' ? participant.allocate({ ...body, arm }) : participant.complete(body)
      },
    }
  }
