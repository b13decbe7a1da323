// What crosses the wire about sessions. A day and a time are the site's; what they mean as an instant is decided there.
import { z } from 'zod'
import { participantId, sessionId, siteId, staffId } from '../ids.ts'
import { key, language } from '../studies/schema.ts'
import { cursor, day, limit, line, reason, typedCode } from '../text.ts'
import { asking, commanding } from '../wire.ts'

export const sessionStatuses = ['scheduled', 'held', 'cancelled'] as const
export type SessionStatus = (typeof sessionStatuses)[number]

export const attendanceStates = ['invited', 'attended', 'absent', 'left_early'] as const
export type AttendanceState = (typeof attendanceStates)[number]

export const parts = ['facilitator', 'interpreter', 'observer'] as const
export type Part = (typeof parts)[number]

/** A time of day at the site, `HH:MM`. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'calendar.no_such_time')

/** Somebody in the room besides the participants: a member of staff, or from outside and then by function, never by name. */
const present = z
  .strictObject({ part: z.enum(parts), staffId: staffId.optional(), outsider: line(80).optional() })
  .refine((person) => (person.staffId === undefined) !== (person.outsider === undefined), 'session.staff_or_outsider')

const distinct = (ids: readonly string[]) => new Set(ids).size === ids.length
const people = z.array(participantId).max(60).refine(distinct, 'session.named_twice')

const plan = {
  group: key.optional(),
  language,
  guideVersion: line(60).optional(),
  place: line(200).optional(),
  on: day,
  from: clockTime,
  until: clockTime,
  staff: z.array(present).max(20).default([]),
}

export const sessionListInput = asking({
  siteId: siteId.optional(),
  kind: key.optional(),
  status: z.enum(sessionStatuses).optional(),
  /** Days at each session's own site, both included. */
  from: day.optional(),
  to: day.optional(),
  /** A part of a code. */
  search: typedCode.optional(),
  order: z.enum(['newest', 'soonest']).default('newest'),
  cursor,
  limit,
})

export const sessionViewInput = asking({ code: typedCode })

export const scheduleSessionInput = commanding({
  id: sessionId.optional(),
  siteId,
  kind: key,
  ...plan,
  /** Who is invited from the start. */
  invite: people.default([]),
})

/** When a session really began and ended. An end earlier on the clock than the start is the next day's. */
const held = { on: day, from: clockTime, until: clockTime }

export const amendSessionInput = commanding({
  id: sessionId,
  expectedVersion: z.number().int().min(1),
  ...plan,
  /** Of a session that was held: when, where that was put down wrongly. */
  held: z.strictObject(held).optional(),
})

export const inviteSessionInput = commanding({ id: sessionId, invite: people.default([]), remove: people.default([]) })

export const attendSessionInput = commanding({
  id: sessionId,
  attendances: z
    .array(
      z.strictObject({
        participantId,
        state: z.enum(attendanceStates),
        /** What stood there when this was decided: refused (`row.changed`) when it is another by now. */
        expected: z.enum(attendanceStates).optional(),
      }),
    )
    .min(1)
    .max(60)
    .refine((rows) => distinct(rows.map((row) => row.participantId)), 'session.named_twice'),
})

export const holdSessionInput = commanding({ id: sessionId, ...held })

export const cancelSessionInput = commanding({ id: sessionId, reason })

export type SessionList = z.output<typeof sessionListInput>
export type ScheduleSession = z.output<typeof scheduleSessionInput>
export type AmendSession = z.output<typeof amendSessionInput>
export type SessionPlan = Pick<ScheduleSession, keyof typeof plan>
export type InTheRoom = SessionPlan['staff'][number]
