// The inputs about participants. Identity is a separate shape, which people without the right to identities leave out.
import { z } from 'zod'
import { consentGiving } from '../consent/schema.ts'
import { isYear } from '../day.ts'
import { eventId, participantId, siteId } from '../ids.ts'
import { key } from '../studies/names.ts'
import { language } from '../studies/schema.ts'
import { cursor, day, limit, line, prose, reason, timeOfDay, typedCode } from '../text.ts'
import { asking, chosen, commanding } from '../wire.ts'
import { contactOutcomes, contactWays } from './contacts.ts'
import { steps, withdrawalLevels } from './lifecycle.ts'
import { peerRoles } from './peer-roles.ts'

export const peerRole = z.enum(peerRoles)
export const gender = z.enum(['woman', 'man', 'another', 'not_said'])
export const birthYear = z.number().int().refine(isYear, 'calendar.no_such_day')

/** Coded facts: everybody who may see participants of the study sees them. */
export const facts = {
  group: key,
  peerRole: peerRole.nullish(),
  language: language.nullish(),
  birthYear: birthYear.nullish(),
  gender: gender.nullish(),
}

/** May hold several numbers and an extension; phones.ts reads them. */
const phone = line(80).refine((text) => (text.match(/\p{Nd}/gu)?.length ?? 0) >= 3, 'participant.phone_malformed')

/** One address, to which reminders are sent. */
const email = line(254).pipe(z.email('participant.email_malformed'))

const named = {
  givenName: line(200).optional(),
  familyName: line(200).optional(),
  phone: phone.optional(),
  email: email.optional(),
  address: prose(500).optional(),
  birthDate: day.optional(),
  nationalId: line(60).optional(),
  note: prose(2000).optional(),
}

/** What identifies a person. Many people have a single name, so one of the two name fields is enough. */
export const identity = z.strictObject(named).refine(({ givenName, familyName }) => givenName ?? familyName, {
  error: 'participant.name_missing',
  path: ['givenName'],
})

export type Identity = z.infer<typeof identity>
export const identityFields = Object.keys(named) as (keyof Identity)[]

/** The fields of an identity that are typed so far, for the duplicate check. */
const partialIdentity = z.strictObject(named)

const changed = <Schema extends z.ZodType>(field: z.ZodOptional<Schema>) => field.unwrap().nullish()
const identityChange = z.strictObject({
  givenName: changed(named.givenName),
  familyName: changed(named.familyName),
  phone: changed(named.phone),
  email: changed(named.email),
  address: changed(named.address),
  birthDate: changed(named.birthDate),
  nationalId: changed(named.nationalId),
  note: changed(named.note),
})

const participantSort = z.enum(['code', 'enrolledOn', 'status'])

/** The filter of the list of participants. The export and the address of the page use the same filter. */
export const participantFilter = {
  /** Only these participants: the rows selected on screen. An empty selection is refused. */
  codes: z.array(typedCode).min(1).max(200).optional(),
  sites: chosen(siteId, 200),
  status: chosen(z.enum(steps), steps.length),
  group: chosen(key, 50),
  peerRole: peerRole.optional(),
  arm: key.optional(),
  search: typedCode.optional(),
  /** Coded reasons of the status, `other` included. */
  reason: chosen(key, 50),
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
  /** The participant who is being amended, and so is left out of the check. */
  exceptId: participantId.optional(),
})

/** A name, a telephone or a national id, of a participant of this site. */
export const participantFindInput = asking({ siteId, typed: line(200) })

/** What a sender says of the likely duplicates of a person: the rule `isToldApart`. */
const ofDuplicates = {
  /** Why the person is not the likely duplicate. */
  duplicateReason: reason.optional(),
  /** The likely duplicates that the sender saw. Somebody else who became one meanwhile is refused, whatever the reason says. */
  duplicatesSeen: z.array(line(64)).max(50).optional(),
}

const newcomer = {
  participantId: participantId.optional(),
  siteId,
  ...facts,
  identity: identity.optional(),
  screenedOn: day,
  ...ofDuplicates,
}

const answers = z.record(key, z.boolean())

export const screenParticipantInput = commanding(newcomer)

/** Screening, eligibility, consent and enrolment on one day. Steps that did not happen yet are left out. */
export const registerParticipantInput = commanding({
  ...newcomer,
  answers: answers.optional(),
  ineligibleReason: reason.optional(),
  ineligibleReasonCode: key.optional(),
  /** Why an answer about age is kept although it contradicts the birth. */
  ageReason: reason.optional(),
  declinedReason: reason.optional(),
  declinedReasonCode: key.optional(),
  consent: z.strictObject(consentGiving).optional(),
})

const step = { participantId, on: day }
/** Why: a code of the study's list, words, or both. The rule `codedReason` says which is needed. */
const why = { reason: reason.optional(), reasonCode: key.optional() }

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
  ...why,
  ageReason: reason.optional(),
})
export const declineParticipantInput = commanding({ ...step, ...why })
export const enrolParticipantInput = commanding(step)
export const allocateParticipantInput = commanding({ ...together, arm: key })
export const completeParticipantInput = commanding(together)
export const loseParticipantInput = commanding({ ...step, ...why })
export const recordDeathInput = commanding({ ...step, reason: reason.optional() })
export const withdrawParticipantInput = commanding({ ...step, level: z.enum(withdrawalLevels), ...why })
const way = z.enum(contactWays)
/** The next call as the sender saw it: if somebody else has planned another one meanwhile, it is not overwritten. */
const planning = { expectedNextOn: day.nullable() }

/** An attempt to reach a participant, or a call of theirs, and what they prefer. */
export const contactParticipantInput = commanding({
  ...step,
  ...planning,
  time: timeOfDay.optional(),
  way,
  /** The participant called, or came. */
  isIncoming: z.boolean().default(false),
  /** After `not_wanted` nobody may contact the participant. */
  outcome: z.enum(contactOutcomes),
  /** Without what names a person. Only people who may open the identity read it. */
  note: prose(500).optional(),
  /** The day of the next call. Without it nobody is due to be called. */
  nextOn: day.optional(),
  /** What the participant prefers: a field that is not sent stays, and `null` clears it. */
  preferredWay: way.nullish(),
  preferredFrom: timeOfDay.nullish(),
  preferredUntil: timeOfDay.nullish(),
  /** What was preferred when the sender looked: if somebody else has changed it meanwhile, it is not overwritten. */
  expectedPreferred: z
    .strictObject({ way: way.nullable(), from: timeOfDay.nullable(), until: timeOfDay.nullable() })
    .optional(),
})
/** Plans the next call, puts it off, or with `null` takes it off the list. */
export const planCallInput = commanding({
  participantId,
  ...planning,
  nextOn: day.nullable(),
  /** Undoes a plan: the day that was planned before may have passed. */
  isUndo: z.boolean().default(false),
})
export const stopContactInput = commanding({ ...step, reason })
export const allowContactInput = commanding({ participantId, reason })
export const participantCallsInput = asking({ limit })

export const correctParticipantInput = commanding({
  participantId,
  eventId,
  reason,
  /** If the event is the screening: the right day, for which it is recorded again. */
  screenedOn: day.optional(),
})

export const amendParticipantInput = commanding({
  participantId,
  expectedVersion: z.number().int().min(1),
  group: facts.group.optional(),
  peerRole: facts.peerRole,
  language: facts.language,
  birthYear: facts.birthYear,
  gender: facts.gender,
  identity: identityChange.optional(),
  ...ofDuplicates,
  /** Why an earlier answer about age is kept although it contradicts the amended birth. */
  ageReason: reason.optional(),
  reason: reason.optional(),
})

export type NewParticipant = z.infer<typeof screenParticipantInput>
export type Registration = z.infer<typeof registerParticipantInput>
export type Amendment = z.infer<typeof amendParticipantInput>
export type Contact = z.infer<typeof contactParticipantInput>
export type PlannedCall = z.infer<typeof planCallInput>
export type StoppedContact = z.infer<typeof stopContactInput>
export type AllowedContact = z.infer<typeof allowContactInput>
export type ListParticipants = z.infer<typeof participantListInput>
