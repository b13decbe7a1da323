// What the trail holds about participants: coded facts and steps in the clear, identifying values as digests alone.
import { z } from 'zod'
import { digest, event } from '../audit/event.ts'
import { steps, withdrawalLevels } from './lifecycle.ts'
import { facts } from './schema.ts'

const identityDigests = z.partialRecord(
  z.enum(['givenName', 'familyName', 'phone', 'address', 'birthDate', 'nationalId', 'note']),
  digest.nullable(),
)
const answers = z.record(z.string(), z.boolean())
/** Criteria whose answers contradict the birth, when somebody said why they stand. */
const againstAge = z.array(z.string())
const standing = z.strictObject({ status: z.enum(steps) })
const step = z.strictObject({ status: z.enum(steps), on: z.string() })

const newcomer = z.strictObject({
  ...facts,
  status: z.enum(steps),
  screenedOn: z.string(),
  identity: identityDigests.optional(),
  /** Codes that looked like the same person, when somebody said they are not. */
  notDuplicateOf: z.array(z.string()).optional(),
  answers: answers.optional(),
  unmet: z.array(z.string()).optional(),
  againstAge: againstAge.optional(),
  enrolledOn: z.string().optional(),
})
const amended = z.strictObject({
  ...z.object(facts).partial().shape,
  identity: identityDigests.optional(),
  notDuplicateOf: z.array(z.string()).optional(),
  againstAge: againstAge.optional(),
})
const stepped = { before: standing, after: step }

export const participantEvents = {
  'participant.identify': event('participant', { isDisclosure: true }),
  /**
   * Somebody was told that this participant looks like whom they typed: one event for each participant told, without what
   * was typed. Whoever was told of the same participant within the last ten minutes (`toldAgainAfterMs`) leaves no second
   * event, since the question is asked anew as one types; an answer that names nobody leaves none.
   */
  'participant.duplicates': event('participant', { isDisclosure: true }),
  'participant.screen': event('participant', { after: newcomer }),
  'participant.register': event('participant', { after: newcomer }),
  'participant.assess': event('participant', {
    before: standing,
    after: z.strictObject({ ...step.shape, answers, unmet: z.array(z.string()), againstAge: againstAge.optional() }),
  }),
  'participant.decline': event('participant', stepped),
  'participant.enrol': event('participant', stepped),
  'participant.allocate': event('participant', {
    before: standing,
    after: z.strictObject({ ...step.shape, arm: z.string() }),
  }),
  'participant.complete': event('participant', stepped),
  'participant.lose': event('participant', stepped),
  'participant.record_death': event('participant', stepped),
  'participant.withdraw': event('participant', {
    before: standing,
    after: z.strictObject({ ...step.shape, level: z.enum(withdrawalLevels) }),
  }),
  'participant.correct': event('participant', {
    before: z.strictObject({ status: z.enum(steps), event: z.string(), kind: z.enum(steps), on: z.string() }),
    after: standing,
  }),
  'participant.amend': event('participant', { before: amended, after: amended }),
} as const
