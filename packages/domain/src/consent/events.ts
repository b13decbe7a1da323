import { z } from 'zod'
import { digest, event } from '../audit/event.ts'

const standing = z.strictObject({
  withdrawnOn: z.string().nullable(),
  /** The scopes that are granted and not taken back. */
  granted: z.array(z.string()),
})

export const consentEvents = {
  'consent.publish': event('form_version', {
    after: z.strictObject({
      form: z.string(),
      version: z.string(),
      language: z.string(),
      title: z.string(),
      textSha256: z.string(),
      scopes: z.array(z.string()),
      siteIds: z.array(z.string()),
      validFrom: z.string(),
      validUntil: z.string().nullable(),
      ethicsReference: z.string(),
      requiresReconsent: z.boolean(),
      needsWitness: z.boolean(),
    }),
  }),
  'consent.record': event('consent', {
    after: z.strictObject({
      participantId: z.string(),
      formVersionId: z.string(),
      form: z.string(),
      version: z.string(),
      language: z.string(),
      givenAt: z.string(),
      /** Whether it also covers what was collected before. */
      coversEarlier: z.boolean(),
      method: z.string(),
      decisions: z.record(z.string(), z.boolean()),
      place: digest.nullable(),
      witness: digest.nullable(),
      readAloud: z.boolean().optional(),
      /** Given if the consent was signed on the screen. */
      signature: digest.optional(),
    }),
  }),
  'consent.witness': event('consent', { isDisclosure: true }),
  /** Somebody made a copy of what was agreed to, to print or to give. */
  'consent.copy': event('consent', { isDisclosure: true }),
  'consent.withdraw': event('consent', {
    before: standing,
    after: standing.extend({
      participantId: z.string(),
      /** The other consents given by that day. The same was withdrawn of them. */
      alsoWithdrawn: z.array(z.string()),
    }),
  }),
  /** A consent was entered by mistake. */
  'consent.correct': event('consent', {
    before: standing,
    after: z.strictObject({
      participantId: z.string(),
      /** The days of the withdrawals that were taken off, of the whole or of scopes. None if there was none, or if it stands. */
      takenOffOn: z.array(z.string()),
      /** The other consents that count again, of the whole or of a scope, because a withdrawal was made on this one by mistake. */
      noLongerWithdrawn: z.array(z.string()),
    }),
  }),
} as const
