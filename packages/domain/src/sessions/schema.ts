// The inputs about sessions. Days and times are those of the site; the server turns them into instants.
import { z } from 'zod'
import { participantId, sessionId, siteId, staffId } from '../ids.ts'
import { key } from '../studies/names.ts'
import { language } from '../studies/schema.ts'
import { cursor, day, limit, line, reason, timeOfDay, typedCode, which } from '../text.ts'
import { asking, commanding } from '../wire.ts'
import { lackings } from './lacking.ts'
import { mostInvited } from './quotas.ts'

export const sessionStatuses = ['scheduled', 'held', 'cancelled'] as const
export type SessionStatus = (typeof sessionStatuses)[number]

export const attendanceStates = ['invited', 'attended', 'absent', 'left_early'] as const
export type AttendanceState = (typeof attendanceStates)[number]

export const parts = ['facilitator', 'interpreter', 'observer'] as const
export type Part = (typeof parts)[number]

/** A person in a session who is not a participant: a staff member, or a person from outside, described by function and not by name. */
const present = z
  .strictObject({ part: z.enum(parts), staffId: staffId.optional(), outsider: line(80).optional() })
  .refine((person) => (person.staffId === undefined) !== (person.outsider === undefined), 'session.staff_or_outsider')

const distinct = (ids: readonly string[]) => new Set(ids).size === ids.length
const people = z.array(participantId).max(mostInvited).refine(distinct, 'participant.named_twice')

/** From and until; `…Which` says which instant is meant, where the clocks show that time twice. */
export const times = { from: timeOfDay, fromWhich: which, until: timeOfDay, untilWhich: which }

const plan = {
  group: key.optional(),
  language,
  guideVersion: line(60).optional(),
  place: line(200).optional(),
  on: day,
  ...times,
  staff: z.array(present).max(20).default([]),
}

export const sessionListInput = asking({
  siteId: siteId.optional(),
  kind: key.optional(),
  status: z.enum(sessionStatuses).optional(),
  /** Only sessions that lack this. */
  lacks: z.enum(lackings).optional(),
  /** First and last day, each at the site of the session. */
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
  /** The participants who are invited from the start. */
  invite: people.default([]),
})

/** When a session really began and ended. An end earlier on the clock than the start is on the next day. */
const held = { on: day, ...times }

export const amendSessionInput = commanding({
  id: sessionId,
  expectedVersion: z.number().int().min(1),
  ...plan,
  /** Corrects when a session was held; only for a session that was held. */
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
        /** The state that the person saw. If there is another one now, the command is refused (`session.attendance_changed`). */
        expected: z.enum(attendanceStates).optional(),
      }),
    )
    .min(1)
    .max(mostInvited)
    .refine((rows) => distinct(rows.map((row) => row.participantId)), 'participant.named_twice'),
})

export const holdSessionInput = commanding({ id: sessionId, ...held })

export const cancelSessionInput = commanding({ id: sessionId, reason })

export type SessionList = z.output<typeof sessionListInput>
export type ScheduleSession = z.output<typeof scheduleSessionInput>
export type HoldSession = z.output<typeof holdSessionInput>
export type AmendSession = z.output<typeof amendSessionInput>
export type SessionPlan = Pick<ScheduleSession, keyof typeof plan>
export type InTheRoom = SessionPlan['staff'][number]
