// The forecast of the sites that are shown. What is known is worked out once for each answer of the server.
import { type Forecast, forecastOf, type Known } from '@polyphony/domain/recruitment/forecast/forecast'
import { knownOf } from '@polyphony/domain/recruitment/forecast/outlook'
import { useMemo } from 'react'
import type { Overview } from './wire.ts'

export type Outlook = { known: Known; forecast: Forecast | undefined }

/** Undefined while nothing can be said; `forecast` is undefined without a target. */
export function useOutlook(overview: Overview): Outlook | undefined {
  return useMemo(() => {
    const known = knownOf(overview)
    const { target, plannedOn } = overview.total
    return known && { known, forecast: target ? forecastOf(known, target, plannedOn) : undefined }
  }, [overview])
}
