// The timepoints of a study: when people are expected for a visit, counted on the clock of their own or on that of the study.
import { z } from 'zod'
import { addDays, addMonths } from '../day.ts'
import { key, names } from '../studies/names.ts'

const anchors = ['baseline', 'study_start'] as const

const span = z.number().int().min(0).max(365)

const timepoint = z
  .strictObject({
    key,
    names,
    /**
     * From which day the target is counted. `baseline`: the day of the person's baseline visit; until it is done, and in a study
     * without one, the day of the enrolment. `study_start`: the first day of the study.
     */
    anchor: z.enum(anchors),
    /** The target: so many months or days after the anchor. Without both it is the day of the anchor. */
    months: z.number().int().min(0).max(240).optional(),
    days: z.number().int().min(0).max(7300).optional(),
    /** The window: so many days before and after the target. */
    before: span.default(0),
    after: span.default(0),
    /** The groups whose members are expected; without them everybody is. */
    groups: z.array(key).min(1).max(50).optional(),
    /** The visit from whose day the other targets are counted. */
    isBaseline: z.boolean().optional(),
    /** A person can complete only when this visit is recorded as done or missed. */
    isRequired: z.boolean().optional(),
  })
  .refine(({ months, days }) => months === undefined || days === undefined, {
    error: 'study.months_or_days',
    path: ['days'],
  })
  .refine(
    ({ isBaseline, anchor, months = 0, days = 0 }) => !isBaseline || (anchor === 'baseline' && months + days === 0),
    {
      error: 'study.baseline_not_first',
      path: ['isBaseline'],
    },
  )

export type Timepoint = z.infer<typeof timepoint>

/** The day of a timepoint whose clock began on `anchorOn`. Months are those of the calendar. */
export const targetOf = ({ months = 0, days = 0 }: Pick<Timepoint, 'months' | 'days'>, anchorOn: string): string =>
  addDays(addMonths(anchorOn, months), days)

/** The days on which a clock may begin that matter for a comparison: the ends and the middle of each month of four years. */
const beginnings = Array.from({ length: 48 }, (_, month) => addMonths('2023-01-01', month)).flatMap((first) =>
  [0, 14, 27, 28, 29, 30].map((days) => addDays(first, days)),
)

const shareGroup = (one: Timepoint, other: Timepoint) =>
  !one.groups || !other.groups || one.groups.some((group) => other.groups!.includes(group))

/** The target of a timepoint, and the ends of its window, for each of the beginnings. Worked out once for each: dates are slow. */
const daysOf = (row: Timepoint) =>
  beginnings.map((day) => {
    const target = targetOf(row, day)
    return { target, opens: addDays(target, -row.before), closes: addDays(target, row.after) }
  })

type Fault = { at: number; field: keyof Timepoint; code: string }

/** What is wrong between the timepoints of a list: the same clock and people, but in another order or with windows that overlap. */
function faultsBetween(rows: readonly Timepoint[]): Fault[] {
  const faults: Fault[] = []
  if (rows.filter(({ isBaseline }) => isBaseline).length > 1)
    faults.push({
      at: rows.findLastIndex(({ isBaseline }) => isBaseline),
      field: 'isBaseline',
      code: 'study.baseline_twice',
    })
  const days = rows.map(daysOf)
  for (const [at, row] of rows.entries()) {
    for (const [place, earlier] of rows.slice(0, at).entries()) {
      if (earlier.anchor !== row.anchor || !shareGroup(earlier, row)) continue
      const gaps = days[at]!.map((to, day) => ({ from: days[place]![day]!, to }))
      if (gaps.some(({ from, to }) => to.target <= from.target))
        faults.push({ at, field: 'key', code: 'study.timepoints_unordered' })
      else if (gaps.some(({ from, to }) => to.opens <= from.closes))
        faults.push({ at, field: 'before', code: 'study.windows_overlap' })
      else continue
      break
    }
  }
  return faults
}

/** The timepoints in the order of their targets. On one clock, the windows of one person never share a day. */
export const timepoints = z
  .array(timepoint)
  .max(50)
  .refine((rows) => new Set(rows.map((row) => row.key)).size === rows.length, 'study.key_twice')
  .superRefine((rows, context) => {
    for (const { at, field, code } of faultsBetween(rows))
      context.addIssue({ code: 'custom', message: code, path: [at, field] })
  })

type Groups = { groups: readonly { key: string }[]; timepoints?: readonly Timepoint[] | undefined }

/** Whether the timepoints name only groups of the study. */
export const namesKnownGroups = ({ groups, timepoints: rows = [] }: Groups): boolean =>
  rows.every((row) => row.groups?.every((group) => groups.some(({ key: known }) => known === group)) ?? true)

/** Whether a timepoint needs the first day of the study, and the study has none. */
export const lacksStart = (
  { timepoints: rows = [] }: Pick<Groups, 'timepoints'>,
  startsOn: string | null | undefined,
): boolean => !startsOn && rows.some(({ anchor }) => anchor === 'study_start')
