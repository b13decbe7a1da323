// The inputs about recruitment and its targets.
import { z } from 'zod'
import { isMonth } from '../day.ts'
import { siteId } from '../ids.ts'
import { reason } from '../text.ts'
import { asking, commanding } from '../wire.ts'
import { mostPeople } from './limit.ts'

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

export const recruitmentViewInput = asking({})

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
