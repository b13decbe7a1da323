// The forecast of the sites that are shown. What is known is worked out once for each answer of the server.
import { type Forecast, forecastOf, type Known, know } from '@polyphony/domain/recruitment/forecast/forecast'
import { useMemo } from 'react'
import type { Overview } from './wire.ts'

export type Outlook = { known: Known; forecast: Forecast | undefined }

/** What is known of the rates on the day that is shown; undefined while nothing can be said. */
export const knownOf = ({ sites, day }: Overview): Known | undefined =>
  know(
    sites.map(({ id, openedOn, firstOn, closedOn, months, pauses }) => ({
      id,
      // A site without an opening day has recruited since its first enrolment.
      opensOn: openedOn ?? firstOn,
      closesOn: closedOn,
      months,
      pauses,
    })),
    day,
  )

/** Undefined while nothing can be said; `forecast` is undefined without a target. */
export function useOutlook(overview: Overview): Outlook | undefined {
  return useMemo(() => {
    const known = knownOf(overview)
    const { target, plannedOn } = overview.total
    return known && { known, forecast: target ? forecastOf(known, target, plannedOn) : undefined }
  }, [overview])
}
