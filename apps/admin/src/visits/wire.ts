// The types of what the visit procedures answer.
import type { Answers } from '../platform/wire.ts'

export type Schedule = Answers['visit']['schedule']
export type ListedVisit = Answers['visit']['list']['rows'][number]
export type Recorded = Schedule['recorded'][number]

/** A visit as the forms need it. */
export type Visit = Pick<
  Schedule['visits'][number],
  'timepoint' | 'targetOn' | 'opensOn' | 'closesOn' | 'plannedOn' | 'state'
> & { participantId: string; code: string; siteId: string; timeZone: string }
export type CompletionRow = Answers['visit']['completion']['rows'][number]
