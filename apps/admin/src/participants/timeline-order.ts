// One order for what happened, the newest first: by day, and within a day in the order in which things follow each other.
import type { TimelineEntry } from '@polyphony/ui/timeline'

export type Placed = TimelineEntry & { /** Later in the day is larger. */ place: number }

type Event = { kind: string; on: string }

/** Where an event stands in its day: in the order in which it was recorded. */
export const placeOfEvent = (index: number) => index + 1

/** A consent stands just before the step it made possible on its day, else before everything of that day. */
export function placeOfConsent(givenOn: string, events: readonly Event[]): number {
  const index = events.findIndex(({ kind, on }) => kind === 'consented' && on === givenOn)
  return index < 0 ? 0.5 : index + 0.5
}

/** Sessions come after the steps of their day, and looks after everything. */
export const placeOfSession = 1_000
export const placeOfLook = 2_000

export function newestFirst(entries: readonly Placed[]): TimelineEntry[] {
  const dayOf = ({ at }: Placed) => at.slice(0, 10)
  return entries.toSorted((a, b) =>
    dayOf(a) === dayOf(b) ? b.place - a.place || (a.at < b.at ? 1 : -1) : dayOf(a) < dayOf(b) ? 1 : -1,
  )
}
