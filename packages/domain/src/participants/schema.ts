// What crosses the wire about participants. Identity is a shape of its own: whoever may not name people sends none.
import { z } from 'zod'
import { consentGiving } from '../consent/schema.ts'
import { participantId, siteId } from '../ids.ts'
import { key, language } from '../studies/schema.ts'
import { cursor, day, limit, line, prose, reason, typedCode } from '../text.ts'
import { asking, chosen, commanding } from '../wire.ts'
import { steps, withdrawalLevels } from './lifecycle.ts'

export const peerRole = z.enum(['designated', 'traditional'])
export const gender = z.enum(['woman', 'man', 'another', 'not_said'])
const birthYear = z.number().int().min(1900, 'calendar.no_such_day').max(2199, 'calendar.no_such_day')

/** Coded facts: what everybody with a view of the study may know. */
export const facts = {
  group: key,
  peerRole: peerRole.nullish(),
  language: language.nullish(),
  birthYear: birthYear.nullish(),
  gender: gender.nullish(),
}

/** Also several numbers, and an extension: what they dial is said by phones.ts. */
const phone = line(80).refine((text) => (text.match(/\p{Nd}/gu)?.length ?? 0) >= 3, 'participant.phone_malformed')

const named = {
  givenName: line(200).optional(),
  familyName: line(200).optional(),
  phone: phone.optional(),
  address: prose(500).optional(),
  birthDate: day.optional(),
  nationalId: line(60).optional(),
  note: prose(2000).optional(),
}

/** What names a person. Many people have one name: either field will do. */
export const identity = z.strictObject(named).refine(({ givenName, familyName }) => givenName ?? familyName, {
  error: 'participant.name_missing',
  path: ['givenName'],
})

export type Identity = z.infer<typeof identity>
export const identityFields = Object.keys(named) as (keyof Identity)[]

/** Fields of an identity as they are typed, for the duplicate check: whatever is there so far. */
export const partialIdentity = z.strictObject(named)

const changed = <Schema extends z.ZodType>(field: z.ZodOptional<Schema>) => field.unwrap().nullish()
export const identityChange = z.strictObject({
  givenName: changed(named.givenName),
  familyName: changed(named.familyName),
  phone: changed(named.phone),
  address: changed(named.address),
  birthDate: changed(named.birthDate),
  nationalId: changed(named.nationalId),
  note: changed(named.note),
})

export const participantSort = z.enum(['code', 'enrolledOn', 'status'])

/** What a list of participants is narrowed to; the export and the URL carry the same. */
export const participantFilter = {
  /** These participants alone: what was selected on screen. A selection of nobody is none, and refused. */
  codes: z.array(typedCode).min(1).max(200).optional(),
  sites: chosen(siteId, 200),
  status: chosen(z.enum(steps), steps.length),
  group: chosen(key, 50),
  peerRole: peerRole.optional(),
  arm: key.optional(),
  search: typedCode.optional(),
  enrolledFrom: day.optional(),
  enrolledUntil: day.optional(),
}

export type ParticipantFilter = z.infer<z.ZodObject<typeof participantFilter>>

export const participantListInput = asking({
  ...participantFilter,
  sort: participantSort.default('code'),
  descending: z.boolean().default(false),
  cursor,
  limit,
})
export const participantViewInput = asking({ code: typedCode })
export const participantIdentifyInput = asking({ participantId })
export const participantDuplicatesInput = asking({
  siteId,
  birthYear: facts.birthYear,
  identity: partialIdentity,
  /** The participant who is being amended: nobody is a duplicate of themselves. */
  exceptId: participantId.optional(),
})

const newcomer = {
  participantId: participantId.optional(),
  siteId,
  ...facts,
  identity: identity.optional(),
  screenedOn: day,
  /** Why somebody who looks like a participant of this site is somebody else. */
  duplicateReason: reason.optional(),
}

const answers = z.record(key, z.boolean())

export const screenParticipantInput = commanding(newcomer)

/** Screening, eligibility, consent and enrolment of one day, as far as it came. What is left out has not happened yet. */
export const registerParticipantInput = commanding({
  ...newcomer,
  answers: answers.optional(),
  ineligibleReason: reason.optional(),
  /** Why an answer about age stands although it contradicts the birth. */
  ageReason: reason.optional(),
  declinedReason: reason.optional(),
  consent: z.strictObject(consentGiving).optional(),
})

const step = { participantId, on: day }

/** A step that several participants take together: all of them, or none. */
const together = {
  participantIds: z
    .array(participantId)
    .min(1)
    .max(200)
    .refine((ids) => new Set(ids).size === ids.length, 'participant.named_twice'),
  on: day,
}

export const assessParticipantInput = commanding({
  ...step,
  answers,
  reason: reason.optional(),
  ageReason: reason.optional(),
})
export const declineParticipantInput = commanding({ ...step, reason })
export const enrolParticipantInput = commanding(step)
export const allocateParticipantInput = commanding({ ...together, arm: key })
export const completeParticipantInput = commanding(together)
export const loseParticipantInput = commanding({ ...step, reason })
export const recordDeathInput = commanding({ ...step, reason: reason.optional() })
export const withdrawParticipantInput = commanding({ ...step, level: z.enum(withdrawalLevels), reason })
export const correctParticipantInput = commanding({ participantId, eventId: z.uuidv7(), reason })

export const amendParticipantInput = commanding({
  participantId,
  expectedVersion: z.number().int().min(1),
  group: facts.group.optional(),
  peerRole: facts.peerRole,
  language: facts.language,
  birthYear: facts.birthYear,
  gender: facts.gender,
  identity: identityChange.optional(),
  /** Why whom the changed identity looks like is somebody else. */
  duplicateReason: reason.optional(),
  /** Why an earlier answer about age stands although it contradicts the birth as it is amended. */
  ageReason: reason.optional(),
  reason: reason.optional(),
})

export type NewParticipant = z.infer<typeof screenParticipantInput>
export type Registration = z.infer<typeof registerParticipantInput>
export type Amendment = z.infer<typeof amendParticipantInput>
export type ListParticipants = z.infer<typeof participantListInput>
