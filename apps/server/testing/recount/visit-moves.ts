// Random visits: held, missed, agreed, and records that were wrong.
import { isContactable } from './contact-moves.ts'
import { plusDays } from './days.ts'
import { type Draw, type Facts, hasLeft, saidNo, siteOf, teamOf, todayAt } from './moves.ts'
import { command } from './step-moves.ts'
import { type CountedVisit, countVisits } from './visits.ts'

const reason = 'For a test'
const isWaiting = ({ state }: CountedVisit) => ['upcoming', 'open', 'due', 'overdue'].includes(state)

/** Whether somebody may come to a visit today. */
const takesPart = (facts: Facts, { person }: CountedVisit) =>
  !hasLeft(person) && !person.kinds.has('completed') && !person.kinds.has('lost_to_follow_up') && !saidNo(facts, person)

/** Whether a day can be agreed with somebody: they take part, and the study may contact them. */
const isAgreeable = (visit: CountedVisit, facts: Facts) =>
  isWaiting(visit) && takesPart(facts, visit) && isContactable(visit.person)

const move =
  (
    action: 'record' | 'miss' | 'plan' | 'correct',
    which: (visit: CountedVisit, facts: Facts) => boolean,
    input: (facts: Facts, visit: CountedVisit, today: string) => object,
  ): Draw =>
  (facts) => {
    const visit = facts.dice.pick(countVisits(facts.raw, facts.people).filter((each) => which(each, facts)))
    if (!visit) return undefined
    const site = siteOf(facts, visit.person.site_id)
    const today = todayAt(facts, site)
    const asked = { ...command(facts), participantId: visit.person.id, ...input(facts, visit, today) }
    const by = teamOf(facts, site.code)
    return {
      touches: [visit.person.id],
      leaves: [`visit.${action} ${site.code}`],
      send: async () => {
        const own = (await facts.world.as(by)).visit
        return (own as unknown as Record<string, (body: object) => Promise<unknown>>)[action]!(asked)
      },
    }
  }

/** The moves with their weights. */
export const visitMoves: readonly (readonly [number, Draw])[] = [
  [
    6,
    move(
      'record',
      (visit, facts) => visit.state !== 'done' && takesPart(facts, visit),
      ({ dice }, { timepoint }, on) => ({ timepoint, on, way: dice.pick(['in_person', 'video']), reason }),
    ),
  ],
  [
    2,
    move(
      'miss',
      ({ state }) => ['open', 'due', 'overdue'].includes(state),
      (_facts, { timepoint }) => ({ timepoint, reasonCode: 'ill' }),
    ),
  ],
  [
    3,
    move('plan', isAgreeable, ({ dice }, { timepoint, plannedOn }, today) => ({
      timepoint,
      on: dice.chance(0.8) ? plusDays(today, dice.int(0, 20)) : null,
      expectedOn: plannedOn,
    })),
  ],
  [
    2,
    move(
      'correct',
      (visit, facts) => visit.newest !== undefined && takesPart(facts, visit),
      ({ dice }, { newest }, on) => ({
        eventId: newest!.id,
        reason,
        ...(dice.chance(0.5) && { again: { on, way: 'telephone' } }),
      }),
    ),
  ],
]
