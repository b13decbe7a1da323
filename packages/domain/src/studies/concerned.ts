// Whom a change of a running study concerns. What happened stays under the old rules; this counts who meets the new ones.
import type { Change } from './changes.ts'
import type { Configured } from './configuration-file.ts'

/**
 * What is counted, site by site. `members`: participants of a group, in any status. `followed`: those of a group who are enrolled.
 * `undecided`: participants who were screened and not assessed. `consented`: participants who consented and are in the study.
 * `held`: sessions of a kind. `in_stage`: transcripts and translations that wait or are worked on in a stage. `colleagues`: people
 * with a role.
 */
export const tallies = ['members', 'followed', 'undecided', 'consented', 'held', 'in_stage', 'colleagues'] as const
type TallyName = (typeof tallies)[number]
/** One count. `key` names the group, the kind or the stage; `siteId` is null for colleagues of all sites. */
export type Tally = { of: TallyName; key: string | null; siteId: string | null; count: number }

/** How a change concerns people: the interface has a sentence for each. */
export const waysConcerned = [
  'group_renamed',
  'asked_anew',
  'scope_not_asked',
  'scope_renamed',
  'kind_changed',
  'due_day_stays',
  'stage_ahead',
  'schedule_moves',
  'codes_needed',
] as const

/** One change, how it concerns people, how many in all, and how many at each site. */
export type Concern = {
  part: string
  key: string | undefined
  way: (typeof waysConcerned)[number]
  count: number
  sites: { siteId: string | null; count: number }[]
}

/** Whom changes concern, in the order of the changes, without those that concern nobody. */
export function concernsOf(changes: readonly Change[], after: Configured, counted: readonly Tally[]): Concern[] {
  const concerns = new Map<string, Concern>()
  for (const change of changes) {
    const found = tallied(change, after)
    if (!found) continue
    const key = found.isOfPart ? undefined : change.key
    const name = [change.part, found.way, key].join(' ')
    const sites = summed(counted.filter((each) => each.of === found.of && found.has(each.key)))
    const count = sites.reduce((sum, site) => sum + site.count, 0)
    if (count > 0 && !concerns.has(name)) concerns.set(name, { part: change.part, key, way: found.way, count, sites })
  }
  return [...concerns.values()]
}

/** `isOfPart`: it is said once for the part, however many of its rows changed. */
type Tallied = { way: Concern['way']; of: TallyName; has: (key: string | null) => boolean; isOfPart?: true }

function tallied({ part, kind, key, field }: Change, after: Configured): Tallied | undefined {
  const isKey = (each: string | null) => each === key
  const all = () => true
  if (kind === 'reordered') return undefined
  if (part === 'groups' && kind !== 'added') return { way: 'group_renamed', of: 'members', has: isKey }
  if (part === 'criteria') return { way: 'asked_anew', of: 'undecided', has: all, isOfPart: true }
  if (part === 'scopes')
    return { way: isNewRow(kind, field) ? 'scope_not_asked' : 'scope_renamed', of: 'consented', has: all }
  if (part === 'sessionKinds' && !isNewRow(kind, field)) return { way: 'kind_changed', of: 'held', has: isKey }
  if (part === 'transcriptStages' || part === 'translationStages') {
    if (!isNewRow(kind, field)) return { way: 'due_day_stays', of: 'in_stage', has: isKey }
    const stages = after.configuration.stages[part === 'transcriptStages' ? 'transcript' : 'translation']
    const before = stages.slice(
      0,
      stages.findIndex((stage) => stage.key === key),
    )
    return { way: 'stage_ahead', of: 'in_stage', has: (each) => before.some((stage) => stage.key === each) }
  }
  if (part === 'timepoints') {
    const groups = after.configuration.timepoints?.find((each) => each.key === key)?.groups
    const has = (each: string | null) => !groups || groups.some((group) => group === each)
    return { way: 'schedule_moves', of: 'followed', has }
  }
  if (part === 'startsOn' && after.configuration.timepoints?.some(({ anchor }) => anchor === 'study_start'))
    return { way: 'schedule_moves', of: 'followed', has: all }
  if (part === 'requiresCodes' && after.configuration.requiresCodes)
    return { way: 'codes_needed', of: 'colleagues', has: all }
  return undefined
}

/** A row that is added as a whole, and not only a field of it. */
const isNewRow = (kind: Change['kind'], field: string | undefined) => kind === 'added' && field === undefined

function summed(tallied: readonly Tally[]): { siteId: string | null; count: number }[] {
  const sums = new Map<string | null, number>()
  for (const { siteId, count } of tallied) sums.set(siteId, (sums.get(siteId) ?? 0) + count)
  return [...sums].map(([siteId, count]) => ({ siteId, count })).filter(({ count }) => count > 0)
}
