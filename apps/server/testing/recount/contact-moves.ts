// Random contacts with participants, planned calls, and contacts that are stopped and allowed again.
import type { Counted } from './people.ts'
import { coordinatorOf, type Draw, type Facts, siteOf, todayAt } from './moves.ts'
import { plusDays } from './days.ts'
import { command } from './step-moves.ts'

const reason = 'Asked for it'

/** Whether the study may contact this person, by the events and by what they asked. */
export const isContactable = ({ level, kinds, no_contact_since: since }: Counted) =>
  level === null && !kinds.has('declined') && !kinds.has('deceased') && since === null

const move =
  (
    action: 'contact' | 'plan_call' | 'stop_contact' | 'allow_contact',
    which: (person: Counted) => boolean,
    input: (facts: Facts, person: Counted, today: string) => object,
  ): Draw =>
  (facts) => {
    const person = facts.dice.pick(facts.people.filter(which))
    if (!person) return undefined
    const site = siteOf(facts, person.site_id)
    const asked = { ...command(facts), participantId: person.id, ...input(facts, person, todayAt(facts, site)) }
    return {
      touches: [person.id],
      leaves: [`participant.${action} ${site.code}`],
      send: async () => {
        const { participant } = await facts.world.as(coordinatorOf(site.code))
        return (participant as unknown as Record<string, (body: object) => Promise<unknown>>)[action]!(asked)
      },
    }
  }

const nextOn = ({ dice }: Facts, today: string) => plusDays(today, dice.int(0, 20))
const seen = ({ next_call_on: expectedNextOn }: Counted) => ({ expectedNextOn })

/** The moves with their weights. */
export const contactMoves: readonly (readonly [number, Draw])[] = [
  [
    6,
    move('contact', isContactable, (facts, person, today) => {
      const outcome = facts.dice.pick(['reached', 'left_message', 'no_answer', 'call_back', 'not_wanted'])!
      const isPlanned = outcome !== 'not_wanted' && facts.dice.chance(0.7)
      const isIncoming = facts.dice.chance(0.2)
      const told = { on: today, way: 'phone', outcome, isIncoming, ...seen(person) }
      return { ...told, ...(isPlanned && { nextOn: nextOn(facts, today) }) }
    }),
  ],
  [
    3,
    move('plan_call', isContactable, (facts, person, today) => ({
      ...seen(person),
      nextOn: facts.dice.chance(0.8) ? nextOn(facts, today) : null,
    })),
  ],
  [1, move('stop_contact', isContactable, (_facts, _person, on) => ({ on, reason }))],
  [
    1,
    move(
      'allow_contact',
      ({ no_contact_since: since }) => since !== null,
      () => ({ reason }),
    ),
  ],
]
