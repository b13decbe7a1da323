// What a report says, as numbers and keys: it is kept like this, and written in the language of its reader. It names no participant.
import type { FlowSteps, Loss } from '../recruitment/funnel.ts'
import type { Standing } from '../recruitment/forecast/plan.ts'
import type { Steadiness } from '../recruitment/forecast/steadiness.ts'
import type { Forecast } from '../recruitment/forecast/forecast.ts'
import type { Completion } from '../visits/completion.ts'

/** A number in the month, and since the beginning until the last day that counts. */
export type Both<Value> = { month: Value; soFar: Value }

type Accrual = {
  enrolled: number
  target: number | null
  /** How many were to be enrolled by the last day that counts. */
  planned: number
  inMonth: number
  /** The target of the month alone. */
  targetInMonth: number | null
}

export type SitePart = Accrual & {
  id: string
  code: string
  name: string
  country: string
  timeZone: string
  openedOn: string | null
  closedOn: string | null
  standing: Standing | null
  months: { month: string; count: number }[]
  targets: { month: string; count: number }[]
  steps: Both<FlowSteps>
}

export type LossCount = Loss & { count: number }
export type SessionPart = { kind: string; held: Both<number>; invited: Both<number>; attended: Both<number> }
/** `asked`: how often the scope was asked for in a consent. `takenBack`: how many people took it back. */
export type ScopePart = { scope: string; asked: Both<number>; granted: Both<number>; takenBack: Both<number> }
export type StagePart = { language: string; stage: string; count: number; medianMs: number; p90Ms: number }

export type ReportContent = {
  version: 1
  month: string
  from: string
  until: string
  isOver: boolean
  madeAt: string
  study: { slug: string; name: string; title: string; isIllustrative: boolean }
  isWholeStudy: boolean
  sites: SitePart[]
  total: Accrual & { percent: number | null; metOn: string | null; steps: Both<FlowSteps> }
  /** Null without a target, or while nothing can be said. */
  forecast: Forecast | null
  steadiness: Steadiness | null
  losses: Both<LossCount[]>
  /** Null for a study without timepoints. `completion` is of the day on which the report was made. */
  visits: { completion: Completion[]; heldInMonth: { timepoint: string; count: number }[] } | null
  sessions: SessionPart[]
  consent: { given: Both<number>; scopes: ScopePart[]; /** When the report was made. */ due: number }
  transcripts: {
    /** When the report was made. */
    now: {
      total: number
      waiting: number
      overdue: number
      stages: { stage: string; transcripts: number; durationMs: number }[]
    }
    took: Both<StagePart[]>
  }
  changes: {
    amendments: { on: string; parts: string[]; ethicsReference: string | null }[]
    forms: {
      form: string
      version: string
      language: string
      validFrom: string
      ethicsReference: string
      siteIds: string[]
    }[]
    opened: string[]
    closed: string[]
  }
}
