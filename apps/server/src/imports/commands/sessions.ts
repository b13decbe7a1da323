// Sessions with their attendances: each is scheduled, attended and held by the commands that do it by hand.
import { instantAt } from '@polyphony/domain/calendar'
import { readSessions, type SessionToImport } from '@polyphony/domain/imports/session-rows'
import { demand, Problem } from '@polyphony/domain/problem'
import * as asked from '@polyphony/domain/sessions/schema'
import { wasThere } from '@polyphony/domain/sessions/attendance'
import { holdSession } from '../../sessions/commands/hold.ts'
import { attendSession, changeInvitations } from '../../sessions/commands/invite.ts'
import { scheduleSession } from '../../sessions/commands/plan.ts'
import {
  listAttendances,
  listStaff,
  lockSession,
  lockSessions,
  type SessionRow,
} from '../../sessions/store/sessions.ts'
import { listSessionsThere } from '../store/meaning.ts'
import { undoSessions } from '../store/things.ts'
import { inputOf } from './input-of.ts'
import type { Doing, Done, Kind, Seeks } from './kind.ts'
import { demandSame, timesGiven, wallOf } from './same-session.ts'
import { Differs } from './sent-back.ts'

export const sessionsKind: Kind<SessionToImport> = {
  read: readSessions,
  people: ({ people }) => people.map(({ id }) => id),
  seeks: seek,
  do: async (doing, what) => {
    const id = await sessionThere(doing, what)
    return id === undefined ? make(doing, what) : addTo(doing, id, what)
  },
  fieldOf: (code, path = '') => {
    const isAboutPeople = /^(participant|consent|session\.participant)/.test(code)
    if (code === 'import.differs' && path in byPath) return byPath[path]!
    return fields[code] ?? byPath[path] ?? (isAboutPeople ? 'people.codes' : null)
  },
  undo: async ({ as, importId, siteId, reason }, things) => {
    const { db, scope, record } = as('import.undo')
    const ids = things.flatMap(({ sessionId }) => sessionId ?? [])
    lockSessions(db, scope, ids, [])
    const built = await undoSessions(db, scope, { importId, siteId })
    if (built.length > 0) return built
    for (const { sessionId, sessionCode, before } of things) {
      const after = { isRemoved: before === null, ...(before && { status: String(before.status) }) }
      record('import.take_back', { entityId: sessionId!, siteId, code: sessionCode!, reason, after })
    }
    return []
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
  'import.session_twice': 'session.on',
  'site.closed': 'session.on',
  'calendar.time_does_not_exist': 'session.from',
}
const byPath: Readonly<Record<string, string>> = {
  kind: 'session.kind',
  language: 'session.language',
  group: 'session.group',
  facilitator: 'session.facilitator',
  outsider: 'session.outsider',
  on: 'session.on',
  from: 'session.from',
  until: 'session.until',
  place: 'session.place',
  guideVersion: 'session.guideVersion',
  invite: 'people.codes',
  'staff.0.outsider': 'session.outsider',
}

function seek({ code, kind, on, from, fromWhich: which }: SessionToImport, timeZone: string): Seeks | undefined {
  if (code !== undefined) return { code, kind: undefined, startsAt: undefined }
  if (kind === undefined || on === undefined || from === undefined) return undefined
  const start = instantAt({ day: on, time: from, timeZone, which })
  return start.ok ? { code, kind, startsAt: start.at } : undefined
}

/** The session that the rows mean, if it is there: by its code, or because one of the people is in one of that kind at that time. */
async function sessionThere({ as, siteId, timeZone }: Doing, what: SessionToImport): Promise<string | undefined> {
  const { code, kind, on, from, fromWhich: which } = what
  if (code === undefined) {
    if (kind === undefined || on === undefined || from === undefined) throw new Problem('import.value_missing')
    demand(instantAt({ day: on, time: from, timeZone, which }), 'from')
  }
  const { db, scope } = as('session.attend')
  const people = what.people.map(({ id }) => id)
  const [there] = await listSessionsThere(db, scope, siteId, [{ at: 0, people, ...seek(what, timeZone)! }])
  if (code !== undefined && !there) throw new Problem('session.not_found')
  return there?.id
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
  const { id } = await scheduleSession(schedule, inputOf(schedule, asked.scheduleSessionInput, planned), doing.numberOf)
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
  if (doing.mayChange?.(id) === false) throw new Differs()
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
  demandSame(what, session, { staff: await listStaff(db, scope, id), isToHold })
  if (added.length === 0 && decided.length === 0) return { outcome: 'unchanged' }
  if (added.length > 0)
    await changeInvitations(
      invite,
      inputOf(invite, asked.inviteSessionInput, { id, invite: added.map((person) => person.id) }),
    )
  if (decided.length > 0) await attend(doing, id, decided)
  const planned = { from: session.startsAt, until: session.endsAt }
  const times = timesGiven(what) ?? wallOf(planned, session.timeZone)
  const version = isToHold ? await hold(doing, id, times) : session.version
  const before = beforeOf(session, known)
  return {
    outcome: 'changed',
    made: { sessionId: id, before, after: { version, attendances: Object.fromEntries(after) } },
  }
}

const beforeOf = ({ status, heldFrom, heldUntil, version }: SessionRow, attendances: ReadonlyMap<string, string>) => ({
  version,
  status,
  heldFrom: heldFrom?.toISOString() ?? null,
  heldUntil: heldUntil?.toISOString() ?? null,
  attendances: Object.fromEntries(attendances),
})
