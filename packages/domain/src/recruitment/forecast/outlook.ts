// What the recruitment page knows of the rates on the day that it shows. Server and web application work it out alike.
import { type Known, know, type PauseDays } from './forecast.ts'

type SiteShown = {
  id: string
  openedOn: string | null
  /** The day of the first enrolment. */
  firstOn: string | null
  closedOn: string | null
  months: readonly { month: string; count: number }[]
  pauses: readonly PauseDays[]
}

/** Undefined while nothing can be said. A site without an opening day has recruited since its first enrolment. */
export const knownOf = ({ sites, day }: { sites: readonly SiteShown[]; day: string }): Known | undefined =>
  know(
    sites.map(({ id, openedOn, firstOn, closedOn, months, pauses }) => ({
      id,
      opensOn: openedOn ?? firstOn,
      closesOn: closedOn,
      months,
      pauses,
    })),
    day,
  )
