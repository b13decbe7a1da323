// What the rows of a file are judged by.
import type { SiteStanding } from '../sites/rules.ts'
import type { RuledFile } from '../studies/file/participant-rules.ts'
import type { ImportSetup } from './fields.ts'
import type { DaysFrom } from './grid.ts'
import type { ImportPlan } from './plan.ts'

export type Judging = ImportSetup & {
  file: RuledFile
  site: SiteStanding & { code: string; name: string }
  /** Codes and names of all sites of the study, so that rows of other sites are known. */
  sites: readonly { code: string; name: string }[]
  plan: ImportPlan
  daysFrom: DaysFrom
  now: Date
}
