// Moves with participants: registered, assessed, enrolled, corrected, withdrawn, on days that have passed.
import { decide } from './consent-moves.ts'
import { configuration } from '../configuration.ts'
import { eligible } from '../participants.ts'
import { type Counted, saidBy } from './people.ts'
import { coordinatorOf, dayBetween, type Draw, hasLeft, saidNo, type Table, teamOf, siteOf, todayAt } from './moves.ts'
import { plusDays } from './days.ts'

const command = ({ world }: Table) => world.command()
const reason = 'Told by telephone'

/** A participant in one of these states, with the site and its team. */
function somebody(table: Table, statuses: readonly string[], which: (person: Counted) => boolean = () => true) {
  const person = table.dice.pick(table.people.filter((each) => statuses.includes(each.status) && which(each)))
  return person && { person, site: siteOf(table, person.site_id) }
}

/** A step of one participant, on a day since what happened last. */
const step =
  (
    action: string,
    statuses: readonly string[],
    {
      input = () => ({}),
      which = () => true,
    }: { input?: (table: Table, person: Counted) => object; which?: (person: Counted, table: Table) => boolean } = {},
  ): Draw =>
  (table) => {
    const found = somebody(table, statuses, (person) => which(person, table))
    if (!found) return undefined
    const { person, site } = found
    const body = {
      ...command(table),
      participantId: person.id,
      on: dayBetween(table, person.lastOn, todayAt(table, site)),
      ...input(table, person),
    }
    const by = teamOf(table, site.code)
    return {
      touches: [person.id],
      leaves: [`participant.${action} ${site.code}`],
      send: async () =>
        ((await table.world.as(by)).participant as unknown as Record<string, (body: object) => Promise<unknown>>)[
          action
        ]!(body),
    }
  }

const together =
  (action: 'allocate' | 'complete', statuses: readonly string[], which: (person: Counted) => boolean): Draw =>
  (table) => {
    const site = table.dice.pick(table.raw.sites)!
    const able = table.people.filter(
      (each) => each.site_id === site.id && statuses.includes(each.status) && which(each) && !saidNo(table, each),
    )
    const several = table.dice.some(able, 3)
    if (several.length === 0) return undefined
    const since = several
      .map(({ lastOn }) => lastOn)
      .sort()
      .at(-1)!
    const on = dayBetween(table, since, todayAt(table, site))
    const arm = table.dice.pick(configuration.arms!)!.key
    const body = { ...command(table), participantIds: several.map(({ id }) => id), on }
    const by = teamOf(table, site.code)
    return {
      touches: several.map(({ id }) => id),
      leaves: several.map(() => `participant.${action} ${site.code}`),
      send: async () => {
        const { participant } = await table.world.as(by)
        return action === 'allocate' ? participant.allocate({ ...body, arm }) : participant.complete(body)
      },
    }
  }

const answersOf = (isEligible: boolean) => ({ ...eligible, adult: isEligible })

const screen: Draw = (table) => {
  const site = table.dice.pick(table.raw.sites.filter((each) => each.is_open))
  if (!site) return undefined
  const today = todayAt(table, site)
  const body = {
    ...command(table),
    siteId: site.id,
    group: table.dice.pick(['service_user', 'staff'])!,
    screenedOn: dayBetween(table, plusDays(today, -40), today),
  }
  const by = teamOf(table, site.code)
  return {
    touches: [],
    leaves: [`participant.screen ${site.code}`],
    send: async () => (await table.world.as(by)).participant.screen(body),
  }
}

const register: Draw = (table) => {
  const site = table.dice.pick(table.raw.sites.filter((each) => each.is_open))
  if (!site) return undefined
  const today = todayAt(table, site)
  const on = dayBetween(table, plusDays(today, -30), plusDays(today, -1))
  const refusesPart = table.dice.chance(0.1)
  const isEligible = table.dice.chance(0.9)
  const consent = {
    formVersionId: table.form,
    decisions: decide(table, refusesPart),
    givenOn: on,
    givenTime: '10:15',
    method: 'paper_scan' as const,
  }
  const body = {
    ...{ ...command(table), siteId: site.id, group: 'service_user', screenedOn: on, answers: answersOf(isEligible) },
    ...(!isEligible && { ineligibleReason: 'Too young' }),
    ...(isEligible && table.dice.chance(0.8) && { consent, ...(refusesPart && { declinedReason: 'No time' }) }),
  }
  const hasConsent = 'consent' in body
  return {
    touches: [],
    leaves: [`participant.register ${site.code}`, ...(hasConsent ? [`consent.record ${site.code}`] : [])],
    send: async () => (await table.world.as(coordinatorOf(site.code))).participant.register(body),
  }
}

/** Enrolled on a day since the consent that holds now and since what happened last. */
const enrol: Draw = (table) => {
  const ready = table.people.filter((person) => {
    const isOpen = siteOf(table, person.site_id).is_open
    const [newest] = saidBy(table.raw, person)
    return (
      isOpen &&
      ['eligible', 'consented'].includes(person.status) &&
      newest &&
      !newest.isEnded &&
      newest.wasValid &&
      newest.form_version_id === table.form
    )
  })
  const person = table.dice.pick(ready)
  if (!person) return undefined
  const site = siteOf(table, person.site_id)
  const { given_on: givenOn } = saidBy(table.raw, person)[0]!
  const since = givenOn > person.lastOn ? givenOn : person.lastOn
  const body = { ...command(table), participantId: person.id, on: dayBetween(table, since, todayAt(table, site)) }
  const by = teamOf(table, site.code)
  return {
    touches: [person.id],
    leaves: [`participant.enrol ${site.code}`],
    send: async () => (await table.world.as(by)).participant.enrol(body),
  }
}

const levels = ['further_contact', 'new_data', 'collected_data']
const withdraw = step(
  'withdraw',
  ['screened', 'eligible', 'consented', 'enrolled', 'allocated', 'completed', 'lost_to_follow_up', 'withdrawn'],
  {
    which: ({ level }) => level !== 'collected_data',
    input: ({ dice }, { level }) => ({ reason, level: dice.pick(levels.slice(levels.indexOf(level ?? '') + 1)) }),
  },
)

/** Strikes what happened last: the record before it stands as it was. */
const correct: Draw = (table) => {
  const person = table.dice.pick(table.people.filter(({ happened }) => happened.length > 1))
  if (!person) return undefined
  const site = siteOf(table, person.site_id)
  const body = {
    ...command(table),
    participantId: person.id,
    eventId: person.happened.at(-1)!.id,
    reason: 'Written down by mistake',
  }
  const by = teamOf(table, site.code)
  return {
    touches: [person.id],
    leaves: [`participant.correct ${site.code}`],
    send: async () => (await table.world.as(by)).participant.correct(body),
  }
}

const amend: Draw = (table) => {
  const person = table.dice.pick(table.people.filter(({ peer_role }) => peer_role === null))
  if (!person) return undefined
  const site = siteOf(table, person.site_id)
  const group = person.group === 'staff' ? 'service_user' : 'staff'
  const body = { ...command(table), participantId: person.id, expectedVersion: person.version, group }
  const by = teamOf(table, site.code)
  return {
    touches: [person.id],
    leaves: [`participant.amend ${site.code}`],
    send: async () => (await table.world.as(by)).participant.amend(body),
  }
}

const isEnrolled = ({ enrolledOn }: Counted) => enrolledOn !== undefined

/** Each as often as its number says. */
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
  [4, amend],
]
