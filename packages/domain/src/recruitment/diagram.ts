// The flow diagram of CONSORT 2025 (S. Hopewell et al., BMJ 2025;389:e081123): enrolment, then one column for each arm with
// allocation, follow-up and analysis. In each part the lines add up to what the part began with.
import type { Step } from '../participants/lifecycle.ts'
import type { Consort } from './counting.ts'

/** Enrolled people of one site with the same standing. `arm` is null for those who are not allocated. */
export type ArmCount = { siteId: string; arm: string | null; status: Step; isUsable: boolean; count: number }

export type Column = {
  /** Null if all arms are shown together. */
  arm: string | null
  allocated: number
  ongoing: number
  completed: number
  withdrawn: number
  lostToFollowUp: number
  deceased: number
  /** allocated = usable + notUsable. */
  usable: number
  notUsable: number
}

export type Diagram = {
  screened: number
  excluded: { all: number; ineligible: number; declined: number; leftBeforeEnrolment: number }
  pending: number
  enrolled: number
  /** Enrolled, and not in an arm: not yet, or never. enrolled = notAllocated + the sum of the columns. */
  notAllocated: number
  columns: Column[]
}

function columnOf(arm: string | null, counts: readonly Omit<ArmCount, 'arm' | 'siteId'>[]): Column {
  const sum = (which: (each: (typeof counts)[number]) => boolean = () => true) =>
    counts.reduce((total, each) => (which(each) ? total + each.count : total), 0)
  const at = (...states: Step[]) => sum(({ status }) => states.includes(status))
  return {
    arm,
    allocated: sum(),
    ongoing: at('enrolled', 'allocated'),
    completed: at('completed'),
    withdrawn: at('withdrawn'),
    lostToFollowUp: at('lost_to_follow_up'),
    deceased: at('deceased'),
    usable: sum(({ isUsable }) => isUsable),
    notUsable: sum(({ isUsable }) => !isUsable),
  }
}

/**
 * The diagram with one column for each arm of the study, also for an arm without people. Without `arms` (the study has none, or the
 * reader may not see them) there is one column of all enrolled people.
 */
export function diagramOf(
  flow: Consort,
  by: { arms: readonly string[]; counts: readonly ArmCount[] } | undefined,
): Diagram {
  const { screened, ineligible, declined, leftBeforeEnrolment, pending, enrolled } = flow
  const all = ineligible + declined + leftBeforeEnrolment
  const before = { screened, excluded: { all, ineligible, declined, leftBeforeEnrolment }, pending, enrolled }
  if (!by || by.arms.length === 0) {
    const { ongoing, completed, withdrawn, lostToFollowUp, deceased, usable } = flow
    const ends = { ongoing, completed, withdrawn, lostToFollowUp, deceased }
    const column = { arm: null, allocated: enrolled, ...ends, usable, notUsable: enrolled - usable }
    return { ...before, notAllocated: 0, columns: [column] }
  }
  const keys = [...new Set([...by.arms, ...by.counts.flatMap(({ arm }) => arm ?? [])])]
  const columns = keys.map((key) =>
    columnOf(
      key,
      by.counts.filter(({ arm }) => arm === key),
    ),
  )
  const allocated = columns.reduce((sum, column) => sum + column.allocated, 0)
  return { ...before, notAllocated: enrolled - allocated, columns }
}

/** The figures of the page whose people can be listed by code. */
export const figures = [
  'screened',
  'eligible',
  'consented',
  'enrolled',
  'allocated',
  'ineligible',
  'declined',
  'left_before',
  'pending',
  'ongoing',
  'completed',
  'withdrawn',
  'lost',
  'deceased',
  'usable',
  'not_usable',
  'not_allocated',
] as const
export type Figure = (typeof figures)[number]
