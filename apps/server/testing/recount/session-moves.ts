// Moves with sessions and recordings: planned, also for days that have passed, attended, held, recorded, cancelled.
import { send, wav } from '../sound.ts'
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
  type Table,
  teamOf,
  todayAt,
} from './moves.ts'
import type { Counted } from './people.ts'

const command = ({ world }: Table) => world.command()
type Session = Table['sessions'][number]

/** Who may be invited to a site's sessions and come: they take part, and never said otherwise. */
const willing = (table: Table, site: Site): Counted[] =>
  table.people.filter(
    (person) =>
      person.site_id === site.id &&
      ['screened', 'eligible', 'consented', 'enrolled', 'allocated', 'completed'].includes(person.status) &&
      !hasLeft(person) &&
      !saidNo(table, person),
  )

const dayOf = (session: Session, site: Site) => dayAt(session.held_from ?? session.starts_at, site.time_zone)
const attendancesOf = ({ raw }: Table, session: Session) =>
  raw.attendances.filter(({ session_id }) => session_id === session.id)
const isRecorded = ({ raw }: Table, { id }: Session) =>
  raw.recordings.some((each) => each.session_id === id && each.status !== 'destroyed')
const personOf = ({ people }: Table, id: string) => people.find((person) => person.id === id)!

/** A session at an open site, in one of these states. */
function pickSession(
  table: Table,
  statuses: readonly string[],
  which: (session: Session, site: Site) => boolean = () => true,
) {
  const found = table.sessions.filter((session) => {
    const site = siteOf(table, session.site_id)
    return site.is_open && statuses.includes(session.status) && which(session, site)
  })
  const session = table.dice.pick(found)
  return session && { session, site: siteOf(table, session.site_id) }
}

const moved = (
  table: Table,
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
  const by = teamOf(table, site.code)
  return { touches: [session.id, ...touches], leaves: [`${action} ${site.code}`], send: () => run(by) }
}

const plan = (table: Table, site: Site, on: string) => ({
  ...{ language: 'he', on, from: '09:00', until: '10:30' },
  staff: [{ part: 'facilitator' as const, staffId: table.world.people[coordinatorOf(site.code)].id as string }],
})

const schedule: Draw = (table) => {
  const site = table.dice.pick(table.raw.sites.filter((each) => each.is_open))
  if (!site) return undefined
  const today = todayAt(table, site)
  const isGroup = table.dice.chance(0.7)
  const able = willing(table, site)
  const invite = able.length > 0 ? table.dice.some(able, isGroup ? 4 : 1) : []
  const on = dayBetween(table, plusDays(today, -12), plusDays(today, 6))
  const body = {
    ...command(table),
    siteId: site.id,
    kind: isGroup ? 'focus_group' : 'interview',
    ...plan(table, site, on),
    invite: invite.map(({ id }) => id),
  }
  const by = teamOf(table, site.code)
  return {
    // Two at once would wait for one number.
    touches: [`${site.code} ${body.kind}`, ...body.invite],
    leaves: [`session.schedule ${site.code}`],
    send: async () => (await table.world.as(by)).session.schedule(body),
  }
}

const invite: Draw = (table) => {
  const found = pickSession(table, ['scheduled', 'held'], ({ kind }) => kind === 'focus_group')
  if (!found) return undefined
  const { session, site } = found
  const list = attendancesOf(table, session)
  const others = willing(table, site).filter(({ id }) => !list.some((each) => each.participant_id === id))
  const off =
    session.status === 'scheduled' ? list.filter(({ state }) => state === 'invited' || state === 'absent') : []
  const added = others.length > 0 ? table.dice.some(others, 2).map(({ id }) => id) : []
  const removed =
    off.length > 0 && table.dice.chance(0.4) ? table.dice.some(off, 1).map(({ participant_id }) => participant_id) : []
  if (added.length + removed.length === 0) return undefined
  const body = { ...command(table), id: session.id, invite: added, remove: removed }
  return moved(table, session, {
    site,
    action: 'session.invite',
    touches: [...added, ...removed],
    send: async (by) => (await table.world.as(by)).session.invite(body),
  })
}

/** Puts down everybody of a session that has come, or some of them: who took part comes, or leaves early; the others stay away. */
const attend: Draw = (table) => {
  const found = pickSession(
    table,
    ['scheduled', 'held'],
    (session, site) => dayOf(session, site) <= todayAt(table, site) && attendancesOf(table, session).length > 0,
  )
  if (!found) return undefined
  const { session, site } = found
  const recorded = isRecorded(table, session)
  const attendances = attendancesOf(table, session).map((each) => {
    const person = personOf(table, each.participant_id)
    const may = !hasLeft(person) && !saidNo(table, person) && (!recorded || grantsAll(table, person.id))
    const state = may ? table.dice.pick(['attended', 'attended', 'attended', 'left_early', 'absent'])! : 'absent'
    return { participantId: each.participant_id, state: state as 'attended' }
  })
  const body = { ...command(table), id: session.id, attendances }
  return moved(table, session, {
    site,
    action: 'session.attend',
    touches: attendances.map(({ participantId }) => participantId),
    send: async (by) => (await table.world.as(by)).session.attend(body),
  })
}

const hold: Draw = (table) => {
  const found = pickSession(table, ['scheduled'], (session, site) => {
    const list = attendancesOf(table, session)
    const came = list.filter(({ state }) => state === 'attended' || state === 'left_early')
    const isOver = new Date(session.ends_at) <= table.now && dayOf(session, site) <= todayAt(table, site)
    return (
      isOver &&
      came.length > 0 &&
      list.every(({ state }) => state !== 'invited') &&
      came.every(
        (each) =>
          !hasLeft(personOf(table, each.participant_id)) && !saidNo(table, personOf(table, each.participant_id)),
      )
    )
  })
  if (!found) return undefined
  const { session, site } = found
  const body = {
    ...command(table),
    id: session.id,
    on: dayAt(session.starts_at, site.time_zone),
    from: '09:00',
    until: '10:30',
  }
  return moved(table, session, {
    site,
    action: 'session.hold',
    touches: roomOf(table, session.id),
    send: async (by) => (await table.world.as(by)).session.hold(body),
  })
}

const cancel: Draw = (table) => {
  const found = pickSession(table, ['scheduled'], (session) => !isRecorded(table, session))
  if (!found) return undefined
  const { session, site } = found
  const body = { ...command(table), id: session.id, reason: 'The room was flooded' }
  return moved(table, session, {
    site,
    action: 'session.cancel',
    send: async (by) => (await table.world.as(by)).session.cancel(body),
  })
}

const amend: Draw = (table) => {
  const found = pickSession(table, ['scheduled'])
  if (!found) return undefined
  const { session, site } = found
  const on = dayBetween(table, plusDays(todayAt(table, site), -5), plusDays(todayAt(table, site), 5))
  const body = { ...command(table), id: session.id, expectedVersion: session.version, ...plan(table, site, on) }
  return moved(table, session, {
    site,
    action: 'session.amend',
    send: async (by) => (await table.world.as(by)).session.amend(body),
  })
}

/** Announces a recording and sends its bytes: two events. */
const record: Draw = (table) => {
  const found = pickSession(table, ['held'], (session) => {
    const heard = attendancesOf(table, session).filter(({ state }) => state !== 'absent')
    const grants = (id: string) => grantsAll(table, id) && !hasLeft(personOf(table, id))
    return heard.length > 0 && heard.every((each) => grants(each.participant_id))
  })
  if (!found) return undefined
  const { session, site } = found
  const by = coordinatorOf(site.code)
  return {
    touches: roomOf(table, session.id),
    isTwofold: true,
    leaves: [`recording.attach ${site.code}`, `recording.attach ${site.code}`],
    send: async () => {
      const { id } = await (await table.world.as(by)).recording.attach({ ...command(table), sessionId: session.id })
      const answer = await send(table.world, id, wav(2_000), { as: by })
      if (answer.status !== 200) throw new Error(`The bytes of a recording were refused: ${await answer.text()}`)
    },
  }
}

const destroy: Draw = (table) => {
  const recording = table.dice.pick(table.raw.recordings.filter(({ status }) => status === 'stored'))
  if (!recording) return undefined
  const session = table.sessions.find(({ id }) => id === recording.session_id)!
  const site = siteOf(table, session.site_id)
  const body = { ...command(table), id: recording.id, reason: 'The retention rule' }
  return {
    touches: [session.id],
    leaves: [`recording.destroy ${site.code}`],
    send: async () => (await table.world.as('dataManager')).recording.destroy(body),
  }
}

export const sessionMoves: readonly (readonly [number, Draw])[] = [
  [9, schedule],
  [5, invite],
  [11, attend],
  [9, hold],
  [2, cancel],
  [3, amend],
  [5, record],
  [1, destroy],
]
