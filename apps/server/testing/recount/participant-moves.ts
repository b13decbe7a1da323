// Random commands on participants: registered, assessed, enrolled, corrected, withdrawn, on past days.
import { decide } from './consent-moves.ts'
import { eligible } from '../participants.ts'
import { type Counted, exits, saidBy } from './people.ts'
import { coordinatorOf, dayBetween, type Draw, hasLeft, teamOf, siteOf, todayAt } from './moves.ts'
import { dayAt, plusDays } from './days.ts'
import { command, step, together } from './step-moves.ts'

const reason = 'Told by telephone'

const answersOf = (isEligible: boolean) => ({ ...eligible, adult: isEligible })

const screen: Draw = (facts) => {
  const site = facts.dice.pick(facts.raw.sites.filter((each) => each.is_open))
  if (!site) return undefined
  const today = todayAt(facts, site)
  const body = {
    ...command(facts),
    siteId: site.id,
    group: facts.dice.pick(['service_user', 'staff'])!,
    screenedOn: dayBetween(facts, plusDays(today, -40), today),
  }
  const by = teamOf(facts, site.code)
  return {
    touches: [],
    leaves: [`participant.screen ${site.code}`],
    send: async () => (await facts.world.as(by)).participant.screen(body),
  }
}

const register: Draw = (facts) => {
  const site = facts.dice.pick(facts.raw.sites.filter((each) => each.is_open))
  if (!site) return undefined
  const today = todayAt(facts, site)
  const on = dayBetween(facts, plusDays(today, -30), plusDays(today, -1))
  const refusesPart = facts.dice.chance(0.1)
  const isEligible = facts.dice.chance(0.9)
  const consent = {
    formVersionId: facts.form,
    decisions: decide(facts, refusesPart),
    givenOn: on,
    givenTime: '10:15',
    method: 'paper_scan' as const,
  }
  const body = {
    ...{ ...command(facts), siteId: site.id, group: 'service_user', screenedOn: on, answers: answersOf(isEligible) },
    ...(!isEligible && { ineligibleReason: 'Too young' }),
    ...(isEligible && facts.dice.chance(0.8) && { consent, ...(refusesPart && { declinedReason: 'No time' }) }),
  }
  const hasConsent = 'consent' in body
  return {
    touches: [],
    leaves: [`participant.register ${site.code}`, ...(hasConsent ? [`consent.record ${site.code}`] : [])],
    send: async () => (await facts.world.as(coordinatorOf(site.code))).participant.register(body),
  }
}

/** Enrols a participant on a day since the consent in force and since the last event. */
const enrol: Draw = (facts) => {
  const ready = facts.people.filter((person) => {
    const isOpen = siteOf(facts, person.site_id).is_open
    const [newest] = saidBy(facts.raw, person)
    return (
      isOpen &&
      ['eligible', 'consented'].includes(person.status) &&
      newest &&
      !newest.isEnded &&
      newest.wasValid &&
      newest.form_version_id === facts.form
    )
  })
  const person = facts.dice.pick(ready)
  if (!person) return undefined
  const site = siteOf(facts, person.site_id)
  const { given_on: givenOn } = saidBy(facts.raw, person)[0]!
  const since = givenOn > person.lastOn ? givenOn : person.lastOn
  const body = { ...command(facts), participantId: person.id, on: dayBetween(facts, since, todayAt(facts, site)) }
  const by = teamOf(facts, site.code)
  return {
    touches: [person.id],
    leaves: [`participant.enrol ${site.code}`],
    send: async () => (await facts.world.as(by)).participant.enrol(body),
  }
}

const levels = ['further_contact', 'new_data', 'collected_data']
const withdraw = step(
  'withdraw',
  [
    'screened',
    'eligible',
    'consented',
    'enrolled',
    'allocated',
    'completed',
    'lost_to_follow_up',
    'withdrawn',
    ...exits,
  ],
  {
    which: ({ level }) => level !== 'collected_data',
    input: ({ dice }, { level, status }) => ({
      reason,
      level: exits.includes(status) ? 'collected_data' : dice.pick(levels.slice(levels.indexOf(level ?? '') + 1)),
    }),
  },
)

/** Corrects the last event, so that the participant has the status of the event before it. */
const correct: Draw = (facts) => {
  const person = facts.dice.pick(facts.people.filter(({ happened }) => happened.length > 1))
  if (!person) return undefined
  const site = siteOf(facts, person.site_id)
  const body = {
    ...command(facts),
    participantId: person.id,
    eventId: person.happened.at(-1)!.id,
    reason: 'Written down by mistake',
  }
  const by = teamOf(facts, site.code)
  return {
    touches: [person.id],
    leaves: [`participant.correct ${site.code}`],
    send: async () => (await facts.world.as(by)).participant.correct(body),
  }
}

/** Corrects the day of a screening to another one, up to the first day on which something followed it. */
const screenedThen: Draw = (facts) => {
  const person = facts.dice.pick(facts.people)
  if (!person) return undefined
  const site = siteOf(facts, person.site_id)
  const wrong = person.happened[0]!
  const until = [
    ...person.happened.slice(1).map((each) => each.happened_on),
    ...facts.raw.consents.filter((each) => each.participant_id === person.id).map((each) => each.given_on),
    ...facts.raw.attendances.flatMap(({ participant_id, session_id }) => {
      const session = facts.raw.sessions.find(({ id }) => id === session_id)!
      return participant_id === person.id ? dayAt(session.held_from ?? session.starts_at, site.time_zone) : []
    }),
    site.closed_on ?? todayAt(facts, site),
    todayAt(facts, site),
  ].sort()[0]!
  const screenedOn = dayBetween(facts, plusDays(wrong.happened_on, -5), until)
  if (screenedOn === wrong.happened_on || screenedOn > until) return undefined
  const body = { ...command(facts), participantId: person.id, eventId: wrong.id, reason, screenedOn }
  const by = teamOf(facts, site.code)
  return {
    touches: [person.id],
    leaves: [`participant.correct ${site.code}`],
    send: async () => (await facts.world.as(by)).participant.correct(body),
  }
}

const amend: Draw = (facts) => {
  const person = facts.dice.pick(facts.people.filter(({ peer_role }) => peer_role === null))
  if (!person) return undefined
  const site = siteOf(facts, person.site_id)
  const group = person.group === 'staff' ? 'service_user' : 'staff'
  const body = { ...command(facts), participantId: person.id, expectedVersion: person.version, group }
  const by = teamOf(facts, site.code)
  return {
    touches: [person.id],
    leaves: [`participant.amend ${site.code}`],
    send: async () => (await facts.world.as(by)).participant.amend(body),
  }
}

const isEnrolled = ({ enrolledOn }: Counted) => enrolledOn !== undefined

/** The moves with their weights: a higher weight is drawn more often. */
export const participantMoves: readonly (readonly [number, Draw])[] = [
  [6, screen],
  [12, register],
  [
    8,
    step('assess', ['screened'], {
      input: ({ dice }) =>
        dice.chance(0.8) ? { answers: answersOf(true) } : { answers: answersOf(false), reason: 'Too young' },
    }),
  ],
  [
    2,
    step('assess', ['eligible', 'consented'], {
      input: () => ({ answers: answersOf(false), reason: 'Found out later' }),
    }),
  ],
  [8, enrol],
  [6, together('allocate', ['enrolled'], () => true)],
  [
    4,
    together(
      'complete',
      ['enrolled', 'allocated', 'lost_to_follow_up'],
      (person) => isEnrolled(person) && !hasLeft(person),
    ),
  ],
  [2, step('decline', ['screened', 'eligible', 'consented'], { input: () => ({ reason: 'No time' }) })],
  [
    2,
    step('lose', ['screened', 'eligible', 'consented', 'enrolled', 'allocated'], {
      input: () => ({ reason: 'Moved away' }),
    }),
  ],
  [1, step('record_death', ['enrolled', 'allocated', 'lost_to_follow_up', 'withdrawn'])],
  [4, withdraw],
  [6, correct],
  [4, screenedThen],
  [4, amend],
]
