// What the trail keeps about participants: coded facts and steps as they are, identifying values as digests only.
import { z } from 'zod'
import { digest, event } from '../audit/event.ts'
import { contactOutcomes, contactWays } from './contacts.ts'
import { steps, withdrawalLevels } from './lifecycle.ts'
import { facts } from './schema.ts'

const identityDigests = z.partialRecord(
  z.enum(['givenName', 'familyName', 'phone', 'email', 'address', 'birthDate', 'nationalId', 'note']),
  digest.nullable(),
)
const answers = z.record(z.string(), z.boolean())
/** Criteria whose answers contradict the age and were kept with a reason. */
const againstAge = z.array(z.string())
const standing = z.strictObject({ status: z.enum(steps) })
/** A code of the study's list of reasons, or `other`. */
const reasonCode = z.string().optional()
const step = z.strictObject({ status: z.enum(steps), on: z.string(), reasonCode })

const newcomer = z.strictObject({
  ...facts,
  status: z.enum(steps),
  screenedOn: z.string(),
  identity: identityDigests.optional(),
  /** Codes of likely duplicates that a person declared to be somebody else. */
  notDuplicateOf: z.array(z.string()).optional(),
  answers: answers.optional(),
  unmet: z.array(z.string()).optional(),
  reasonCode,
  againstAge: againstAge.optional(),
  enrolledOn: z.string().optional(),
})
const amended = z.strictObject({
  ...z.object(facts).partial().shape,
  identity: identityDigests.optional(),
  notDuplicateOf: z.array(z.string()).optional(),
  againstAge: againstAge.optional(),
})
/** Arms are not drawn here yet: each allocation was made outside, and says so. */
const allocated = z.strictObject({ ...step.shape, arm: z.string(), isOutside: z.literal(true) })
/** The day of the next call, if there is one. */
const nextOn = z.string().nullable()
const stepped = { before: standing, after: step }

export const participantEvents = {
  'participant.identify': event('participant', { isDisclosure: true }),
  /**
   * A staff member was shown this participant as a likely duplicate, or was refused a registration or an amendment because of them:
   * one event for each participant, without the typed text. The check runs again with each change in the form, so showing the same
   * participant to the same person again within ten minutes (`toldAgainAfterMs`) makes no second event. A check that finds no
   * duplicate makes no event.
   */
  'participant.duplicates': event('participant', { isDisclosure: true }),
  /** A staff member found this participant by a name, telephone or national id. Recorded like `participant.duplicates`, without the typed text. */
  'participant.find': event('participant', { isDisclosure: true }),
  /**
   * A refusal depended on the stored date of birth, so it told the staff member something about it. The event says nothing of what was
   * compared: that would tell the readers of the trail the same.
   */
  'participant.compare_birth': event('participant', { isDisclosure: true }),
  'participant.screen': event('participant', { after: newcomer }),
  'participant.register': event('participant', { after: newcomer }),
  'participant.assess': event('participant', {
    before: standing,
    after: z.strictObject({ ...step.shape, answers, unmet: z.array(z.string()), againstAge: againstAge.optional() }),
  }),
  'participant.decline': event('participant', stepped),
  'participant.enrol': event('participant', stepped),
  'participant.allocate': event('participant', { before: standing, after: allocated }),
  /** As `participant.allocate`, for a participant for whom another arm was recorded before and corrected. */
  'participant.change_arm': event('participant', {
    before: z.strictObject({ ...standing.shape, arm: z.string() }),
    after: allocated,
  }),
  'participant.complete': event('participant', stepped),
  'participant.lose': event('participant', stepped),
  'participant.record_death': event('participant', stepped),
  'participant.withdraw': event('participant', {
    before: standing,
    after: z.strictObject({ ...step.shape, level: z.enum(withdrawalLevels) }),
  }),
  /** The note is not in the trail: people write names there by mistake. */
  'participant.contact': event('participant', {
    before: z.strictObject({ nextOn }),
    after: z.strictObject({
      on: z.string(),
      way: z.enum(contactWays),
      outcome: z.enum(contactOutcomes),
      isIncoming: z.boolean(),
      nextOn,
      preferredWay: z.enum(contactWays).nullable().optional(),
      preferredFrom: z.string().nullable().optional(),
      preferredUntil: z.string().nullable().optional(),
      /** From this day on nobody may contact the participant, who asked so. */
      noContactSince: z.string().optional(),
    }),
  }),
  'participant.plan_call': event('participant', {
    before: z.strictObject({ nextOn }),
    after: z.strictObject({ nextOn }),
  }),
  'participant.stop_contact': event('participant', {
    before: z.strictObject({ nextOn }),
    after: z.strictObject({ noContactSince: z.string() }),
  }),
  'participant.allow_contact': event('participant', {
    before: z.strictObject({ noContactSince: z.string() }),
  }),
  'participant.correct': event('participant', {
    before: z.strictObject({ status: z.enum(steps), event: z.string(), kind: z.enum(steps), on: z.string() }),
    /** `on`: the day for which a screening was recorded again. */
    after: z.strictObject({ ...standing.shape, on: z.string().optional() }),
  }),
  'participant.amend': event('participant', { before: amended, after: amended }),
} as const
