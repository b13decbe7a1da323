// Sessions and transcripts of a study file. Participants are named by their number at the session's site, staff by e-mail.
import { z } from 'zod'
import { attendanceStates, parts, sessionStatuses, times } from '../../sessions/schema.ts'
import { email } from '../../staff/schema.ts'
import { line, reason, timeOfDay } from '../../text.ts'
import { segmentText, speakerLabel } from '../../transcripts/schema.ts'
import { key } from '../names.ts'
import { language, siteCode } from '../schema.ts'
import type { When } from './when.ts'

const number = z.number().int().min(1).max(999_999_999)

const present = z
  .strictObject({ part: z.enum(parts), email: email.optional(), outsider: line(80).optional() })
  .refine((person) => (person.email === undefined) !== (person.outsider === undefined), 'session.staff_or_outsider')

const fileGiven = (when: When) =>
  z.strictObject({
    kind: key,
    note: line(200).optional(),
    /** In the currency of the site, with a point before the decimals: `40000`, `12.50`. */
    amount: z.string().regex(/^\d{1,10}(\.\d{1,3})?$/, 'expense.cap_malformed'),
    on: when.optional(),
    /** The number of the paper that they signed. */
    paper: line(60),
  })

/** The shape of a session in a study file. @param when the shape of a day, which may depend on the day of the loading. */
export const fileSession = (when: When) =>
  z.strictObject({
    site: siteCode,
    kind: key,
    number,
    group: key.optional(),
    language,
    guideVersion: line(60).optional(),
    place: line(200).optional(),
    on: when,
    /** Times of day at the site. For a session that was held, the times at which it was held. */
    ...times,
    status: z.enum(sessionStatuses),
    cancelledReason: reason.optional(),
    staff: z.array(present).max(20).default([]),
    attendance: z
      .array(z.strictObject({ participant: number, state: z.enum(attendanceStates) }))
      .max(60)
      .default([]),
    /** What each participant who attended was given on that day, or on a later one. */
    given: z.array(fileGiven(when)).max(20).default([]),
  })

export type FileGiven = z.output<ReturnType<typeof fileGiven>>

/** `by` is the person who did the step. Only `assigned` has `to` and `dueOn`. For `returned`, `stage` is where it goes back to. */
const fileStep = (when: When) =>
  z
    .strictObject({
      stage: key,
      kind: z.enum(['assigned', 'claimed', 'done', 'returned']),
      by: email,
      to: email.optional(),
      on: when,
      time: timeOfDay.default('12:00'),
      dueOn: when.optional(),
      reason: reason.optional(),
    })
    .refine(
      (step) => step.kind === 'assigned' || (step.to === undefined && step.dueOn === undefined),
      'study.assigned_alone',
    )

const ms = z
  .number()
  .int()
  .min(0)
  .max(100 * 60 * 60 * 1000)

/** A segment. In a translation it has the times of the segment that it translates; otherwise its own, or none. */
const fileSegment = z.strictObject({
  startMs: ms.optional(),
  endMs: ms.optional(),
  speaker: speakerLabel,
  text: segmentText,
})

const fileSpeaker = z
  .strictObject({ label: speakerLabel, participant: number.optional(), staff: email.optional() })
  .refine((speaker) => speaker.participant === undefined || speaker.staff === undefined, 'transcript.person_elsewhere')

/** The shape of a transcript in a study file. @param when as for `fileSession`. */
export const fileTranscript = (when: When) =>
  z.strictObject({
    /** The session's code, for example `BRS-FG-03`. */
    session: z.string().max(64),
    language,
    /** Only for a translation: the language of its source. Their segments correspond one by one. */
    source: language.optional(),
    startedOn: when,
    startedBy: email,
    steps: z.array(fileStep(when)).max(200).default([]),
    speakers: z.array(fileSpeaker).max(200).default([]),
    segments: z.array(fileSegment).max(20_000).default([]),
  })

export type FileSession = z.output<ReturnType<typeof fileSession>>
export type FileTranscript = z.output<ReturnType<typeof fileTranscript>>
export type FileStep = FileTranscript['steps'][number]
