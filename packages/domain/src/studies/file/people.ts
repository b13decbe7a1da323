// Staff and participants of a study file. The events and consents of a participant are written in the order in which they happened.
import { z } from 'zod'
import { roles } from '../../access/roles.ts'
import { consentMethods } from '../../consent/methods.ts'
import { steps, withdrawalLevels } from '../../participants/lifecycle.ts'
import { birthYear, gender, identity, peerRole } from '../../participants/schema.ts'
import { email } from '../../staff/schema.ts'
import { line, reason, timeOfDay, which } from '../../text.ts'
import { missReasons, visitWays } from '../../visits/schema.ts'
import { key } from '../names.ts'
import { language, siteCode } from '../schema.ts'
import type { When } from './when.ts'

/** One role of one person; a person with two roles is written twice. Without `site` the role holds for the whole study. */
export const fileStaff = z.strictObject({
  name: line(120),
  email,
  role: z.enum(roles),
  site: siteCode.optional(),
  language: language.optional(),
})

const fileEvent = (when: When) =>
  z.strictObject({
    kind: z.enum(steps),
    on: when,
    reason: reason.optional(),
    /** A code of the study's list of reasons. Without it, the words of `reason` are in no sum. */
    reasonCode: key.optional(),
    level: z.enum(withdrawalLevels).optional(),
    arm: key.optional(),
    /** Only for `ineligible`: the criteria that the person did not meet. They met all others. */
    unmet: z.array(key).max(50).optional(),
  })

const fileConsent = (when: When) =>
  z.strictObject({
    form: key,
    version: line(40),
    language,
    givenOn: when,
    givenTime: timeOfDay.default('10:00'),
    givenWhich: which,
    /** Whether it covers what was collected before its day, too. */
    coversEarlier: z.boolean().default(false),
    method: z.enum(consentMethods),
    /** The scopes of the form that were not granted. All others were granted. */
    refuses: z.array(key).max(50).default([]),
    place: line(200).optional(),
    witness: z.strictObject({ name: line(200), relation: line(200).optional() }).optional(),
    takenBy: email.optional(),
    withdrawn: z.strictObject({ on: when, reason }).optional(),
    /** Scopes that were taken back later, while the rest of the consent stays in force. */
    takenBack: z
      .array(z.strictObject({ scopes: z.array(key).min(1).max(50), on: when, reason }))
      .max(50)
      .default([]),
  })

/** A visit that was held on a day, or recorded on that day as missed. */
const fileVisit = (when: When) =>
  z
    .strictObject({
      timepoint: key,
      on: when,
      way: z.enum(visitWays).optional(),
      missed: z.enum(missReasons).optional(),
      /** Needed for a day outside of the window, and for an `other` reason of missing. */
      reason: reason.optional(),
    })
    .refine(({ way, missed }) => way === undefined || missed === undefined, {
      error: 'study.held_or_missed',
      path: ['missed'],
    })
    .refine(({ missed, reason: why }) => missed !== 'other' || why !== undefined, {
      error: 'text.empty',
      path: ['reason'],
    })

/** The shape of a participant in a study file. @param when the shape of a day, which may depend on the day of the loading. */
export const fileParticipant = (when: When) =>
  z.strictObject({
    site: siteCode,
    number: z.number().int().min(1).max(999_999_999),
    group: key,
    peerRole: peerRole.optional(),
    language: language.optional(),
    birthYear: birthYear.optional(),
    gender: gender.optional(),
    /** In a demonstration, an identity that clearly belongs to no real person. */
    identity: identity.optional(),
    /** Who registered the participant; without it, a coordinator of the site. */
    registeredBy: email.optional(),
    events: z.array(fileEvent(when)).min(1).max(60),
    consents: z.array(fileConsent(when)).max(60).default([]),
    /** In the order in which they were recorded. */
    visits: z.array(fileVisit(when)).max(200).default([]),
  })

export type FileParticipant = z.output<ReturnType<typeof fileParticipant>>
export type FileEvent = FileParticipant['events'][number]
export type FileConsent = FileParticipant['consents'][number]
export type FileVisit = FileParticipant['visits'][number]
