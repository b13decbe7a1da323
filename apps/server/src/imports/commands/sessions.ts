// Sessions with their attendances: each is scheduled, attended and held by the commands that do it by hand.
import { instantAt } from '@polyphony/domain/calendar'
import { readSessions, type SessionToImport } from '@polyphony/domain/imports/session-rows'
import { demand, Problem } from '@polyphony/domain/problem'
import * as asked from '@polyphony/domain/sessions/schema'
import { wasThere } from '@polyphony/domain/sessions/rules'
import { holdSession } from '../../sessions/commands/hold.ts'
import { attendSession, changeInvitations } from '../../sessions/commands/invite.ts'
import { scheduleSession } from '../../sessions/commands/plan.ts'
import { findSession, listAttendances, lockSession, type SessionRow } from '../../sessions/store/sessions.ts'
import { findSameSession, undoSessions } from '../store/things.ts'
import { inputOf } from './input-of.ts'
import type { Doing, Done, Kind } from './kind.ts'

export const sessionsKind: Kind<SessionToImport> = {
  read: readSessions,
  people: ({ people }) => people.map(({ id }) => id),
  do: async (doing, what) => {
    const id = await sessionThere(doing, what)
    return id === undefined ? make(doing, what) : addTo(doing, id, what)
  },
  fieldOf: (code, path = '') => {
    const isAboutPeople = /^(participant|consent|session\.participant)/.test(code)
    return fields[code] ?? byPath[path] ?? (isAboutPeople ? 'people.codes' : null)
  },
  undo: ({ as, importId, siteId }) => {
    const { db, scope } = as('import.undo')
    return undoSessions(db, scope, { importId, siteId })
  },
}

const fields: Readonly<Record<string, string>> = {
  'session.facilitator_missing': 'session.facilitator',
  'session.staff_unknown': 'session.facilitator',
  'session.ends_before_start': 'session.until',
  'session.in_future': 'session.on',
  'session.not_found': 'session.code',
  'session.kind_unknown': 'session.kind',
  'session.group_unknown': 'session.group',
  'session.language_unknown': 'session.language',
  'session.attendance_open': 'people.came',
  'session.nobody_attended': 'people.came',
  'session.not_a_group': 'people.codes',
  'import.differs': 'people.came',
  'site.closed': 'session.on',
  'calendar.time_does_not_exist': 'session.from',
}
const byPath: Readonly<Record<string, string>> = {
  on: 'session.on',
  from: 'session.from',
  until: 'session.until',
  place: 'session.place',
  guideVersion: 'session.guideVersion',
  invite: 'people.codes',
  'staff.0.outsider': 'session.outsider',
}

/** The session that the rows mean, if it is there: by its code, or because one of the people is in one of that kind at that time. */
async function sessionThere({ as, siteId, timeZone }: Doing, what: SessionToImport): Promise<string | undefined> {
  const { db, scope } = as('session.attend')
  if (what.code !== undefined) {
    const session = await findSession(db, scope, { code: what.code })
    if (session?.siteId !== siteId) throw new Problem('session.not_found')
    return session.id
  }
  const { kind, on, from, fromWhich: which, people } = what
  if (kind === undefined || on === undefined || from === undefined) throw new Problem('import.value_missing')
  const { at: startsAt } = demand(instantAt({ day: on, time: from, timeZone, which }), 'from')
  return findSameSession(db, scope, { siteId, kind, startsAt, participantIds: people.map(({ id }) => id) })
}

async function make(doing: Doing, what: SessionToImport): Promise<Done> {
  const { people, facilitator, outsider, code: _code, ...plan } = what
  const leader = facilitator ? { staffId: facilitator } : outsider ? { outsider } : undefined
  const schedule = doing.as('session.schedule')
  const planned = {
    ...plan,
    siteId: doing.siteId,
    staff: leader ? [{ part: 'facilitator', ...leader }] : [],
    invite: people.map(({ id }) => id),
  }
  const { id } = await scheduleSession(schedule, inputOf(schedule, asked.scheduleSessionInput, planned))
  const decided = people.filter(({ state }) => state !== 'invited')
  if (decided.length > 0) await attend(doing, id, decided)
  const version = decided.some(({ state }) => wasThere(state)) ? await hold(doing, id, what) : 1
  const attendances = Object.fromEntries(people.map((person) => [person.id, person.state]))
  return { outcome: 'new', made: { sessionId: id, before: null, after: { version, attendances } } }
}

async function attend({ as }: Doing, id: string, people: SessionToImport['people']): Promise<void> {
  const ctx = as('session.attend')
  const attendances = people.map(({ id: participantId, state }) => ({ participantId, state }))
  await attendSession(ctx, inputOf(ctx, asked.attendSessionInput, { id, attendances }))
}

async function hold(
  { as }: Doing,
  id: string,
  what: Pick<SessionToImport, 'on' | 'from' | 'fromWhich' | 'until' | 'untilWhich'>,
) {
  const ctx = as('session.hold')
  const { on, from, fromWhich, until, untilWhich } = what
  return (await holdSession(ctx, inputOf(ctx, asked.holdSessionInput, { id, on, from, fromWhich, until, untilWhich })))
    .version
}

/** Adds to a session what is not recorded of it yet. What is recorded differently is refused: somebody decided it. */
async function addTo(doing: Doing, id: string, what: SessionToImport): Promise<Done> {
  const invite = doing.as('session.invite')
  const { db, scope } = invite
  const session = await lockSession(
    db,
    scope,
    id,
    what.people.map((person) => person.id),
  )
  const known = new Map(
    (await listAttendances(db, scope, id)).map(({ participantId, state }) => [participantId, state]),
  )
  const differing = what.people.filter(({ id: each, state }) => {
    const now = known.get(each)
    return now !== undefined && now !== 'invited' && state !== 'invited' && now !== state
  })
  if (differing.length > 0) throw new Problem('import.differs', { codes: differing.map(({ code }) => code) })
  const added = what.people.filter(({ id: each }) => !known.has(each))
  const decided = what.people.filter(
    ({ id: each, state }) => state !== 'invited' && (known.get(each) ?? 'invited') === 'invited',
  )
  const after = new Map([
    ...known,
    ...added.map(({ id: each }) => [each, 'invited'] as const),
    ...decided.map(({ id: each, state }) => [each, state] as const),
  ])
  const isToHold = session.status === 'scheduled' && decided.some(({ state }) => wasThere(state))
  if (added.length === 0 && decided.length === 0) return { outcome: 'unchanged' }
  if (added.length > 0)
    await changeInvitations(
      invite,
      inputOf(invite, asked.inviteSessionInput, { id, invite: added.map((person) => person.id) }),
    )
  if (decided.length > 0) await attend(doing, id, decided)
  const version = isToHold ? await hold(doing, id, { ...plannedTimes(session), ...given(what) }) : session.version
  const before = beforeOf(session, known)
  return {
    outcome: 'changed',
    made: { sessionId: id, before, after: { version, attendances: Object.fromEntries(after) } },
  }
}

const beforeOf = ({ status, heldFrom, heldUntil }: SessionRow, attendances: ReadonlyMap<string, string>) => ({
  status,
  heldFrom: heldFrom?.toISOString() ?? null,
  heldUntil: heldUntil?.toISOString() ?? null,
  attendances: Object.fromEntries(attendances),
})

/** The times of the file, if it has all of them. */
const given = ({ on, from, fromWhich, until, untilWhich }: SessionToImport) =>
  on && from && until ? { on, from, fromWhich, until, untilWhich } : {}

/** The planned times, as the clocks at the site show them. */
function plannedTimes({ startsAt, endsAt, timeZone }: SessionRow) {
  const shown = (at: Date) => {
    const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)
    return { day: wall.slice(0, 10), time: wall.slice(-5) }
  }
  const whichOf = (at: Date, { day, time }: { day: string; time: string }) => {
    const earlier = demand(instantAt({ day, time, timeZone, which: 'earlier' })).at
    return earlier.getTime() === at.getTime() ? ('earlier' as const) : ('later' as const)
  }
  const [from, until] = [shown(startsAt), shown(endsAt)]
  return {
    on: from.day,
    from: from.time,
    fromWhich: whichOf(startsAt, from),
    until: until.time,
    untilWhich: whichOf(endsAt, until),
  }
}
