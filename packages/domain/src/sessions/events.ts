// What the trail keeps about sessions. Places and people from outside are free text that may name a person, so the trail keeps
// a digest of a place, and only the part of a person from outside.
import { z } from 'zod'
import { digest, event } from '../audit/event.ts'
import { attendanceStates, parts, sessionStatuses } from './schema.ts'

const plan = z.strictObject({
  group: z.string().nullable(),
  language: z.string(),
  guideVersion: z.string().nullable(),
  placeDigest: digest.nullable(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** Only for a session that was held. */
  heldFrom: z.iso.datetime().optional(),
  heldUntil: z.iso.datetime().optional(),
  staff: z.array(z.strictObject({ part: z.enum(parts), staffId: z.string().nullable() })),
})

const status = z.enum(sessionStatuses)
const people = z.array(z.string())
const attendance = z.record(z.string(), z.enum(attendanceStates))

export const sessionEvents = {
  'session.schedule': event('session', { after: plan.extend({ kind: z.string(), invited: people }) }),
  'session.amend': event('session', { before: plan, after: plan }),
  /** Participants by their codes. */
  'session.invite': event('session', { after: z.strictObject({ invited: people, removed: people }) }),
  'session.attend': event('session', { before: attendance, after: attendance }),
  'session.hold': event('session', {
    before: z.strictObject({ status }),
    after: z.strictObject({ status, heldFrom: z.iso.datetime(), heldUntil: z.iso.datetime() }),
  }),
  'session.cancel': event('session', { before: z.strictObject({ status }), after: z.strictObject({ status }) }),
} as const
