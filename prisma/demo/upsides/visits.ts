// The timepoints of the trial, and the visits of its people. The timepoints are published; their windows and all visits are illustrative.
import { addDays } from '@polyphony/domain/day'
import { targetOf } from '@polyphony/domain/visits/configuration'
import type { Person } from './people.ts'
import type { Chance } from './random.ts'

const names = (en: string, de: string, he: string) => ({ en, de, he })

/** Service users are seen on a clock of their own; staff are asked on the clock of the study. */
export const timepoints = [
  {
    key: 'baseline',
    names: names('Baseline', 'Baseline', 'נקודת בסיס'),
    anchor: 'baseline',
    after: 21,
    groups: ['service_user'],
    isBaseline: true,
  },
  ...[4, 8, 12].map((months) => ({
    key: `month_${months}`,
    names: names(`Month ${months}`, `Monat ${months}`, `חודש ${months}`),
    anchor: 'baseline',
    months,
    before: 28,
    after: 42,
    groups: ['service_user'],
    isRequired: months === 8,
  })),
  ...[0, 12, 24].map((months) => ({
    key: `study_month_${months}`,
    names: names(`Study month ${months}`, `Studienmonat ${months}`, `חודש מחקר ${months}`),
    anchor: 'study_start',
    months,
    before: months === 0 ? 0 : 42,
    after: 84,
    groups: ['staff'],
  })),
] as const

type Visit = { timepoint: string; on: string; way?: string; missed?: string; reason?: string }

const leavings = ['completed', 'withdrawn', 'lost_to_follow_up', 'deceased']
const ways = ['in_person', 'in_person', 'in_person', 'in_person', 'telephone', 'video']
const reasons = ['not_reached', 'refused', 'ill', 'moved_away', 'site']

/** The visits of an enrolled person until they left: most are held in their window, some later, and some are missed. */
export function drawVisits(chance: Chance, { events }: Pick<Person, 'events'>): Visit[] {
  const enrolledOn = events.find(({ kind }) => kind === 'enrolled')?.on
  if (!enrolledOn) return []
  const end = events.find(({ kind }) => leavings.includes(kind))
  const baselineOn = addDays(enrolledOn, chance.whole(0, 6))
  return timepoints.flatMap((timepoint): Visit[] => {
    if (timepoint.anchor !== 'baseline') return []
    const { key } = timepoint
    const targetOn = key === 'baseline' ? baselineOn : targetOf({ months: monthsOf(key) }, baselineOn)
    const [opensOn, closesOn] = [addDays(targetOn, -28), addDays(targetOn, 42)]
    const isLast = key === 'month_12' && end?.kind === 'completed' && opensOn <= end.on && end.on <= closesOn
    const drawn = addDays(targetOn, key === 'baseline' ? 0 : chance.whole(-12, 30))
    const on = isLast ? end.on : drawn
    const [mark, way, missed, late] = [
      chance.fraction(),
      chance.oneOf(ways),
      chance.oneOf(reasons),
      chance.whole(1, 20),
    ]
    if (end && (end.on < on || end.on < closesOn) && !isLast && end.on < addDays(on, 20)) return []
    if (key !== 'baseline' && mark < 0.06 && (!end || end.on > closesOn))
      return [{ timepoint: key, on: closesOn, missed }]
    if (key !== 'baseline' && mark < 0.09 && (!end || end.on > addDays(closesOn, late)))
      return [{ timepoint: key, on: addDays(closesOn, late), way, reason: 'Was travelling for some weeks' }]
    if (key !== 'baseline' && key !== 'month_8' && mark < 0.1) return []
    return [{ timepoint: key, on, ...(way !== 'in_person' && { way }) }]
  })
}

const monthsOf = (key: string) => Number(key.split('_')[1])
