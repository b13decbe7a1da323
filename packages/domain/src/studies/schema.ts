// A study's configuration, and the study file a team writes: one validated JSON document.
import { z } from 'zod'
import { isRatioOfArms } from '../allocation/rules.ts'
import { allocationConfiguration } from '../allocation/schema.ts'
import { expensesConfiguration } from '../expenses/configuration.ts'
import { kindPattern } from '../sessions/code.ts'
import { peerRoles } from '../participants/peer-roles.ts'
import { faultsOfQuotas, mostInvited } from '../sessions/quotas.ts'
import { siteCodePattern } from '../sites/code.ts'
import { namesKnownGroups, timepoints } from '../visits/configuration.ts'
import { cursor, day, limit, line, prose, reason } from '../text.ts'
import { asking, commanding } from '../wire.ts'
import { key, names } from './names.ts'

/** A BCP 47 language tag of two or three letters, with an optional region. */
export const language = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'study.language_malformed')

const named = z.strictObject({ key, names })

const groupConfiguration = z.strictObject({
  key,
  names,
  /** Whether members hold a designated or a traditional peer role. */
  hasPeerRole: z.boolean().default(false),
})

const age = z.number().int().min(0).max(130)

const criterion = z
  .strictObject({
    key,
    question: names,
    /** The answer that makes a person eligible. */
    eligibleIf: z.boolean(),
    /** Only for a question about age: the youngest and oldest eligible age. An answer that contradicts the birth then needs a reason. */
    leastAge: age.optional(),
    mostAge: age.optional(),
  })
  .refine(({ leastAge = 0, mostAge = leastAge }) => leastAge <= mostAge, {
    error: 'study.ages_turned_round',
    path: ['mostAge'],
  })

const sessionKind = z.strictObject({
  key,
  names,
  abbreviation: z.string().regex(kindPattern, 'study.abbreviation_malformed'),
  /** Whether several participants meet. */
  isGroup: z.boolean().default(false),
})

const stage = z.strictObject({
  key,
  /** Days from the start of the stage until it is due. */
  dueDays: z.number().int().min(1).max(365),
  /** A check: a person who did the work that is checked may not do this stage. */
  isCheck: z.boolean().default(false),
  /** The last stage: a second person releases the transcript to its readers. */
  isRelease: z.boolean().default(false),
})

const unique = <Row extends { key: string }>(rows: readonly Row[]) =>
  new Set(rows.map((row) => row.key)).size === rows.length

const list = <Schema extends z.ZodType<{ key: string }>>(row: Schema) =>
  z.array(row).max(50).refine(unique, 'study.key_twice')

/** The stages of transcripts or translations: a check between the first and the last stage, and the last stage is the release. */
export const stages = list(stage)
  .min(2)
  .superRefine((rows, context) => {
    const fault = (message: string, ...path: (string | number)[]) => context.addIssue({ code: 'custom', message, path })
    const last = rows.length - 1
    if (!rows.some(({ isRelease }) => isRelease)) fault('study.release_missing')
    for (const [at, { isRelease }] of rows.entries())
      if (isRelease && at < last) fault('study.release_not_last', at, 'isRelease')
    if (rows[0]?.isCheck) fault('study.check_first', 0, 'isCheck')
    if (!rows.slice(1, last).some(({ isCheck }) => isCheck)) fault('study.check_missing')
  })

/** Why people leave in one way. *Other* is in each list and is not written in it. */
const reasonList = list(named).refine((rows) => !rows.some(({ key }) => key === 'other'), 'study.reason_reserved')

const reasons = z.strictObject({
  ineligible: reasonList.optional(),
  declined: reasonList.optional(),
  withdrawn: reasonList.optional(),
  lost_to_follow_up: reasonList.optional(),
})

const quota = z.strictObject({
  /** The kind of the session. */
  kind: key,
  group: key,
  /** Only for a group whose members hold one; without it, both roles count. */
  peerRole: z.enum(peerRoles).optional(),
  people: z.number().int().min(1).max(mostInvited),
})

const pause = z
  .strictObject({
    names,
    /** The codes of the sites; without them it is at all sites. */
    sites: z.array(z.string().regex(siteCodePattern, 'site.code_malformed')).min(1).max(200).optional(),
    from: day,
    until: day,
    /** The share of the usual pace: 0 for nobody, 0.5 for half as many. */
    share: z.number().min(0).max(1),
  })
  .refine(({ from, until }) => from <= until, { error: 'study.pause_turned_round', path: ['until'] })

/** The configuration of a study. */
export const studyConfiguration = z
  .strictObject({
    registration: line(200).optional(),
    sources: z.array(line(400)).max(20).default([]),
    languages: z.array(language).min(1).max(30),
    groups: list(groupConfiguration).min(1),
    arms: list(named).default([]),
    allocation: allocationConfiguration.optional(),
    scopes: list(named).min(1),
    criteria: list(criterion).default([]),
    /** The coded reasons for which people are ineligible, decline, withdraw or are lost. */
    reasons: reasons.optional(),
    sessionKinds: list(sessionKind).default([]),
    /** How many people of each kind a session should have, for its invitations. It is a plan: nothing is refused because of it. */
    quotas: z.array(quota).max(200).optional(),
    /** When people are expected for visits. A study without them has no visits. */
    timepoints: timepoints.optional(),
    stages: z.strictObject({ transcript: stages, translation: stages }),
    /** Days after a transcript's verification when its recording is to be destroyed. */
    retentionDays: z.number().int().min(1).max(36_500).optional(),
    /** Whether everybody in the study needs one-time codes as a second factor. */
    requiresCodes: z.boolean().optional(),
    /** Whether reminders name the study. Others may read them, so without it they do not. */
    namesStudyInReminders: z.boolean().optional(),
    targetTotal: z.number().int().min(1).max(1_000_000).optional(),
    /** What participants are given: thanks and expenses. Without it nothing is recorded. */
    expenses: expensesConfiguration.optional(),
    /** Times in which people are recruited more slowly. The forecast does not take them for slow days of a site. */
    pauses: z.array(pause).max(100).optional(),
    /** The day as of which the recruitment page opens, for a study whose recruitment is over. */
    openAsOf: day.optional(),
    /** Which data of the study are invented; copied from the file that it was loaded from. */
    illustrative: prose(2000).optional(),
  })
  .refine(isRatioOfArms, { error: 'allocation.ratio_of_arms', path: ['allocation', 'ratio'] })
  .refine(namesKnownGroups, { error: 'study.timepoint_group_unknown', path: ['timepoints'] })
  .superRefine((study, context) => {
    for (const { at, field, code } of faultsOfQuotas(study))
      context.addIssue({ code: 'custom', message: code, path: ['quotas', at, field] })
  })

export type StudyConfiguration = z.infer<typeof studyConfiguration>
export type StageConfiguration = z.infer<typeof stage>

export const siteCode = z.string().regex(siteCodePattern, 'site.code_malformed')

export const siteConfiguration = z.strictObject({
  code: siteCode,
  name: line(120),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/, 'site.country_malformed'),
  /** IANA time zone. */
  timeZone: z.string().max(64),
  languages: z.array(language).min(1).max(20),
  openedOn: day.optional(),
})

const slug = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'study.slug_malformed')

/** The version of study files that this version of Polyphony reads and writes. */
export const fileVersion = z.literal(1, 'study.version_unknown')

export const studyFileHead = {
  polyphony: fileVersion,
  slug,
  name: line(120),
  title: line(400),
  /** Which data of the file are invented. This text is shown wherever the study is shown. */
  illustrative: prose(2000).optional(),
  startsOn: day.optional(),
  configuration: studyConfiguration,
}

export const studyViewInput = asking({})
export const studyAmendmentsInput = asking({ cursor, limit })
export const studyConcernedInput = asking({})
export const studyNextStepsInput = asking({})
export const configureStudyInput = commanding({
  expectedVersion: z.number().int().min(1),
  name: line(120),
  title: line(400),
  startsOn: day.nullable(),
  configuration: studyConfiguration,
  /** Why the running study is changed, and under which approval. The form asks for the reason; a program may send none. */
  reason: reason.optional(),
  ethicsReference: line(200).optional(),
})
