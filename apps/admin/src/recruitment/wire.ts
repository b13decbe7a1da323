// The types of what the recruitment procedures answer, and sums over them.
import type { Figure } from '@polyphony/domain/recruitment/diagram'
import type { Answers } from '../platform/wire.ts'

export type Overview = Answers['recruitment']['view']
export type SiteFigures = Overview['sites'][number]
export type Arms = Answers['recruitment']['arms']
export type Scenario = Answers['recruitment']['scenarios'][number]
export type Funnel = Answers['recruitment']['funnel']

/** How many people are in each arm at a site, or at all sites, in the order of the study. */
export function armSums(arms: Arms | undefined, siteId?: string): { key: string; people: number }[] {
  return (arms?.arms ?? []).map((key) => ({
    key,
    people: arms!.counts.reduce(
      (sum, each) => (each.arm === key && (siteId === undefined || each.siteId === siteId) ? sum + each.count : sum),
      0,
    ),
  }))
}

/** What is opened: a figure of all sites that are shown, or of some, of one group or of one arm. */
export type Behind = {
  figure: Figure
  title: string
  count: number
  sites?: string[] | undefined
  group?: string | undefined
  arm?: string | undefined
}
export type Kept = Answers['report']['list']['kept'][number]
export type Schedule = Answers['report']['list']['schedules'][number]
export type Coreq = Answers['report']['qualitative']
export type Opened = Answers['report']['open']
