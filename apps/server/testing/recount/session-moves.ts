// Random commands on sessions: scheduled (also on past days), attended, held, changed, cancelled.
import { dayAt, plusDays } from './days.ts'
import {
  coordinatorOf,
  dayBetween,
  type Draw,
  grantsAll,
  hasLeft,
  type Move,
  roomOf,
  saidNo,
  type Site,
  siteOf,
  type Facts,
  teamOf,
  todayAt,
} from './moves.ts'
import { type Counted, isUnheard } from './people.ts'

export const command = ({ world }: Facts) => world.command()
type Session = Facts['sessions'][number]

/** The participants of a site who may be invited and may attend: they take part, and have never refused or withdrawn that. */
const willing = (facts: Facts, site: Site): Counted[] =>
  facts.people.filter(
    (person) =>
      person.site_id === site.id &&
      ['screened', 'eligible', 'consented', 'enrolled', 'allocated', 'completed'].includes(person.status) &&
      !hasLeft(person) &&
      !saidNo(facts, person),
  )

export const dayOf = (session: Session, site: Site) => dayAt(session.held_from ?? session.starts_at, site.time_zone)
export const attendancesOf = ({ raw }: Facts, session: Session) =>
  raw.attendances.filter(({ session_id }) => session_id === session.id)
const isRecorded = ({ raw }: Facts, { id }: Session) =>
  raw.recordings.some((each) => each.session_id === id && each.status !== 'destroyed')
const isKeptOf = (facts: Facts, session: Session) =>
  isRecorded(facts, session) || facts.raw.transcripts.some(({ session_id }) => session_id === session.id)
const hasComers = (facts: Facts, session: Session) =>
  attendancesOf(facts, session).some(({ state }) => state === 'attended' || state === 'left_early')
export const personOf = ({ people }: Facts, id: string) => people.find((person) => person.id === id)!

/** A random session with one of these statuses, at an open site. */
export function pickSession(
  facts: Facts,
  statuses: readonly string[],
  which: (session: Session, site: Site) => boolean = () => true,
) {
  const found = facts.sessions.filter((session) => {
    const site = siteOf(facts, session.site_id)
    return site.is_open && statuses.includes(session.status) && which(session, site)
  })
  const session = facts.dice.pick(found)
  return session && { session, site: siteOf(facts, session.site_id) }
}

const moved = (
  facts: Facts,
  session: Session,
  {
    site,
    action,
    send: run,
    touches = [],
  }: {
    site: Site
    action: string
    send: (by: ReturnType<typeof teamOf>) => Promise<unknown>
    touches?: readonly string[]
  },
): Move => {
  const by = teamOf(facts, site.code)
  return { touches: [session.id, ...touches], leaves: [`${action} ${site.code}`], send: () => run(by) }
}

const plan = (facts: Facts, site: Site, on: string) => ({
  ...{ language: 'he', on, from: '09:00', until: '10:30' },
  staff: [{ part: 'facilitator' as const, staffId: facts.world.people[coordinatorOf(site.code)].id as string }],
})

const schedule: Draw = (facts) => {
  const site = facts.dice.pick(facts.raw.sites.filter((each) => each.is_open))
  if (!site) return undefined
  const today = todayAt(facts, site)
  const isGroup = facts.dice.chance(0.7)
  const able = willing(facts, site)
  const invite = able.length > 0 ? facts.dice.some(able, isGroup ? 4 : 1) : []
  const on = dayBetween(facts, plusDays(today, -12), plusDays(today, 6))
  const body = {
    ...command(facts),
    siteId: site.id,
    kind: isGroup ? 'focus_group' : 'interview',
    ...plan(facts, site, on),
    invite: invite.map(({ id }) => id),
  }
  const by = teamOf(facts, site.code)
  return {
    // Two at once would draw the same session number.
    touches: [`${site.code} ${body.kind}`, ...body.invite],
    leaves: [`session.schedule ${site.code}`],
    send: async () => (await facts.world.as(by)).session.schedule(body),
  }
}

const invite: Draw = (facts) => {
  const found = pickSession(facts, ['scheduled', 'held'], ({ kind }) => kind === 'focus_group')
  if (!found) return undefined
  const { session, site } = found
  const list = attendancesOf(facts, session)
  const others = willing(facts, site).filter(({ id }) => !list.some((each) => each.participant_id === id))
  const off =
    session.status === 'scheduled' ? list.filter(({ state }) => state === 'invited' || state === 'absent') : []
  const added = others.length > 0 ? facts.dice.some(others, 2).map(({ id }) => id) : []
  const removed =
    off.length > 0 && facts.dice.chance(0.4) ? facts.dice.some(off, 1).map(({ participant_id }) => participant_id) : []
  if (added.length + removed.length === 0) return undefined
  const body = { ...command(facts), id: session.id, invite: added, remove: removed }
  return moved(facts, session, {
    site,
    action: 'session.invite',
    touches: [...added, ...removed],
    send: async (by) => (await facts.world.as(by)).session.invite(body),
  })
}

/** Records the attendance of all who were invited: random for those who may take part, absent for the others. */
const attend: Draw = (facts) => {
  const found = pickSession(
    facts,
    ['scheduled', 'held'],
    (session, site) => dayOf(session, site) <= todayAt(facts, site) && attendancesOf(facts, session).length > 0,
  )
  if (!found) return undefined
  const { session, site } = found
  const isKept = isKeptOf(facts, session)
  // The attendance of participants who came and whose words are withheld cannot be changed.
  const open = attendancesOf(facts, session).filter(
    ({ participant_id, state }) =>
      !isUnheard(personOf(facts, participant_id), dayOf(session, site)) || !['attended', 'left_early'].includes(state),
  )
  if (open.length === 0) return undefined
  const attendances = open.map((each) => {
    const person = personOf(facts, each.participant_id)
    const day = dayOf(session, site)
    const isScreened = (person.screenedOn ?? '') <= day
    // A consent that was given later does not cover what is kept of the session.
    const isCovered = !isKept || grantsAll(facts, person.id, day)
    const may = isScreened && !hasLeft(person) && !saidNo(facts, person) && isCovered
    const state = may ? facts.dice.pick(['attended', 'attended', 'attended', 'left_early', 'absent'])! : 'absent'
    return { participantId: each.participant_id, state: state as 'attended' }
  })
  // Somebody stays in a session that was held.
  const stays = attendancesOf(facts, session).filter((each) => !open.includes(each))
  const isLeft = [...stays, ...attendances].some(({ state }) => state === 'attended' || state === 'left_early')
  if (session.status === 'held' && hasComers(facts, session) && !isLeft) return undefined
  const body = { ...command(facts), id: session.id, attendances }
  return moved(facts, session, {
    site,
    action: 'session.attend',
    touches: attendances.map(({ participantId }) => participantId),
    send: async (by) => (await facts.world.as(by)).session.attend(body),
  })
}

const hold: Draw = (facts) => {
  const found = pickSession(facts, ['scheduled'], (session, site) => {
    const list = attendancesOf(facts, session)
    const came = list.filter(({ state }) => state === 'attended' || state === 'left_early')
    const isOver = new Date(session.ends_at) <= facts.now && dayOf(session, site) <= todayAt(facts, site)
    return (
      isOver &&
      came.length > 0 &&
      list.every(({ state }) => state !== 'invited') &&
      came.every(
        (each) =>
          !hasLeft(personOf(facts, each.participant_id)) && !saidNo(facts, personOf(facts, each.participant_id)),
      )
    )
  })
  if (!found) return undefined
  const { session, site } = found
  const body = {
    ...command(facts),
    id: session.id,
    on: dayAt(session.starts_at, site.time_zone),
    from: '09:00',
    until: '10:30',
  }
  return moved(facts, session, {
    site,
    action: 'session.hold',
    touches: roomOf(facts, session.id),
    send: async (by) => (await facts.world.as(by)).session.hold(body),
  })
}

const cancel: Draw = (facts) => {
  const found = pickSession(
    facts,
    ['scheduled'],
    (session) => !isRecorded(facts, session) && !hasComers(facts, session),
  )
  if (!found) return undefined
  const { session, site } = found
  const body = { ...command(facts), id: session.id, reason: 'The room was flooded' }
  return moved(facts, session, {
    site,
    action: 'session.cancel',
    send: async (by) => (await facts.world.as(by)).session.cancel(body),
  })
}

const amend: Draw = (facts) => {
  const found = pickSession(facts, ['scheduled'])
  if (!found) return undefined
  const { session, site } = found
  // A session that took place stays on its day.
  const on =
    isKeptOf(facts, session) || hasComers(facts, session)
      ? dayAt(session.starts_at, site.time_zone)
      : dayBetween(facts, plusDays(todayAt(facts, site), -5), plusDays(todayAt(facts, site), 5))
  const body = { ...command(facts), id: session.id, expectedVersion: session.version, ...plan(facts, site, on) }
  return moved(facts, session, {
    site,
    action: 'session.amend',
    send: async (by) => (await facts.world.as(by)).session.amend(body),
  })
}

export const sessionMoves: readonly (readonly [number, Draw])[] = [
  [9, schedule],
  [5, invite],
  [11, attend],
  [9, hold],
  [2, cancel],
  [3, amend],
]
