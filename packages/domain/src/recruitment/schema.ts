// The inputs about recruitment and its targets.
import { z } from 'zod'
import { isMonth } from '../day.ts'
import { alertId, scenarioId, siteId } from '../ids.ts'
import { key } from '../studies/names.ts'
import { cursor, day, limit, line, reason } from '../text.ts'
import { asking, chosen, commanding } from '../wire.ts'
import { alertKinds, thresholds } from './alerts.ts'
import { figures } from './diagram.ts'
import { mostPeople, mostWeeks } from './limit.ts'

/** A month `YYYY-MM`, from 1900 to 2199. */
export const month = z.string().refine(isMonth, 'calendar.no_such_day')

const participants = z
  .number('recruitment.target_invalid')
  .int('recruitment.target_invalid')
  .min(0, 'recruitment.target_invalid')
  .max(mostPeople, 'recruitment.target_invalid')

export const siteTarget = z.strictObject({
  siteId,
  month,
  /** How many participants the site should enrol in that month; `null` removes the target of that month. */
  participants: participants.nullable(),
  /** The target that the person saw, `null` if there was none. The command is refused (`row.changed`) if the target differs now. */
  expected: participants.nullable().optional(),
})

export type SiteTarget = z.infer<typeof siteTarget>

/**
 * The day at whose end the figures are shown, by what is known today. Without it, the study's own day (`openAsOf`), or else the present;
 * `today` is always the present.
 */
const asOf = z.union([day, z.literal('today')]).optional()
const sites = chosen(siteId, 200)

export const recruitmentViewInput = asking({ asOf })
export const recruitmentArmsInput = asking({ asOf })
/** Steps and losses from `from` on, until the day that is shown. */
export const recruitmentFunnelInput = asking({ asOf, from: day.optional() })
/** The people behind a figure, by code. */
export const recruitmentPeopleInput = asking({
  asOf,
  figure: z.enum(figures),
  sites,
  group: key.optional(),
  cursor,
  limit,
})
/** The same, of one arm. */
export const recruitmentArmPeopleInput = asking({ ...recruitmentPeopleInput.omit({ studyId: true }).shape, arm: key })

export type PeopleBehind = z.infer<typeof recruitmentPeopleInput> & { arm?: string }

export const setRecruitmentTargetInput = commanding({
  targets: z
    .array(siteTarget)
    .min(1)
    .max(2_000)
    .refine(
      (rows) => new Set(rows.map((row) => `${row.siteId} ${row.month}`)).size === rows.length,
      'recruitment.target_twice',
    ),
  reason: reason.optional(),
})

const weeks = z.number().int().min(0).max(mostWeeks).optional()

/** A change of one site in a scenario: of a site of the study, or of one that it does not have yet (`new-1`). */
const siteChange = z.strictObject({
  siteId: z.union([siteId, z.string().regex(/^new-[1-9]\d{0,2}$/)]),
  opensInWeeks: weeks,
  closesInWeeks: weeks,
  /** Enrolments a week. */
  perWeek: z.number().min(0).max(1_000).optional(),
})

/** What a scenario changes. `null` leaves the target and the planned day of the study. */
export const scenarioContent = z.strictObject({
  target: z.number().int().min(1).max(1_000_000).nullable(),
  plannedOn: day.nullable(),
  changes: z
    .array(siteChange)
    .max(50)
    .refine((rows) => new Set(rows.map((row) => row.siteId)).size === rows.length, 'recruitment.site_twice'),
})

export type ScenarioContent = z.infer<typeof scenarioContent>

export const recruitmentScenariosInput = asking({})
/** `madeFor` is the day from which the weeks were counted when it was made. */
export const saveScenarioInput = commanding({ name: line(120), madeFor: day, content: scenarioContent })
export const removeScenarioInput = commanding({ scenarioId })

export const recruitmentAlertsInput = asking({})
/** Sets an alert of the sender. One of the same kind and the same site is replaced. `siteId` null: all their sites together. */
export const setAlertInput = commanding({
  siteId: siteId.nullable(),
  kind: z.enum(alertKinds),
  threshold: z.number('recruitment.threshold_invalid').int('recruitment.threshold_invalid'),
}).refine(({ kind, threshold }) => threshold >= thresholds[kind].least && threshold <= thresholds[kind].most, {
  error: 'recruitment.threshold_invalid',
  path: ['threshold'],
})
export const removeAlertInput = commanding({ alertId })
export const seeAlertInput = commanding({ alertId })
export type SetAlert = z.output<typeof setAlertInput>
