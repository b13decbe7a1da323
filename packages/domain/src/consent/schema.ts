// The inputs about consent: form versions, the decisions of one person, and what they take back.
import { z } from 'zod'
import { consentId, formVersionId, participantId, siteId } from '../ids.ts'
import { key } from '../studies/names.ts'
import { language } from '../studies/schema.ts'
import { day, limit, line, reason, timeOfDay, which, wording } from '../text.ts'
import { asking, commanding } from '../wire.ts'
import { consentMethods } from './methods.ts'
import { signature } from './signature.ts'

/** The approved text, kept exactly as it is, because its digest identifies what was approved. */
const formText = wording(200_000)

const distinct = (values: readonly string[]) => new Set(values).size === values.length

export const consentFormsInput = asking({
  siteId: siteId.optional(),
  on: day.optional(),
  cursor: formVersionId.optional(),
  limit,
})
export const consentFormInput = asking({ id: formVersionId })

export const publishConsentInput = commanding({
  form: key,
  version: line(40),
  language,
  title: line(200),
  text: formText,
  scopes: z.array(key).min(1).max(50).refine(distinct, 'study.key_twice'),
  siteIds: z.array(siteId).min(1).max(500).refine(distinct, 'study.key_twice'),
  validFrom: day,
  validUntil: day.nullish(),
  ethicsReference: line(200),
  requiresReconsent: z.boolean().default(false),
  needsWitness: z.boolean().default(false),
})

/** The decisions of one person about one form version, and how they were recorded. Day and time are those of the site. */
export const consentGiving = {
  formVersionId,
  decisions: z.record(key, z.boolean()),
  givenOn: day,
  givenTime: timeOfDay,
  givenWhich: which,
  method: z.enum(consentMethods),
  /** Whether the text was read aloud to the person. By telephone it always is. */
  readAloud: z.boolean().default(false),
  /** What was signed on the screen. Needed with `on_screen_signature`, and refused with every other method. */
  signature: signature.optional(),
  place: line(200).optional(),
  /** A witness is a person: the name is encrypted like an identity. */
  witness: z.strictObject({ name: line(200), relation: line(200).optional() }).optional(),
}

export const recordConsentInput = commanding({
  id: consentId.optional(),
  participantId,
  ...consentGiving,
  /** Whether the participant agreed to the use of what was collected before, too. Otherwise it covers the days from its own on. */
  coversEarlier: z.boolean().default(false),
})

export const withdrawConsentInput = commanding({
  id: consentId,
  /** The scopes that are taken back; without them, the whole consent. */
  scopes: z.array(key).min(1).max(50).refine(distinct, 'study.key_twice').optional(),
  withdrawnOn: day,
  reason,
})

export const correctConsentInput = commanding({
  id: consentId,
  reason,
  /** Whether a withdrawal that was made on this consent was said by the participant. Must be given if there is one. */
  withdrawal: z.enum(['stands', 'mistaken']).optional(),
})

export const consentListInput = asking({
  participantId: participantId.optional(),
  siteId: siteId.optional(),
  cursor: consentId.optional(),
  limit,
})

/** Asks who witnessed one consent. Every answer is recorded as a disclosure. */
export const consentWitnessInput = asking({ id: consentId })

/** Asks for the copy of one consent for the participant. Every answer is recorded as a disclosure. */
export const consentCopyInput = asking({ id: consentId })

export const consentDueInput = asking({ siteId: siteId.optional(), cursor: participantId.optional(), limit })

export type PublishConsent = z.output<typeof publishConsentInput>
export type RecordConsent = Omit<z.output<typeof recordConsentInput>, 'commandId' | 'studyId'>
export type WithdrawConsent = z.output<typeof withdrawConsentInput>
export type CorrectConsent = z.output<typeof correctConsentInput>
