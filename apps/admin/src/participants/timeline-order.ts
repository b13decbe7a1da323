// The order of the timeline, the newest first: by day, and within a day by the order of the steps.
import type { TimelineEntry } from '@polyphony/ui/timeline'

export type Placed = TimelineEntry & { /** Later in the day is larger. */ place: number }

type Event = { kind: string; on: string }

/** The place of an event within its day, in the order in which events were recorded. */
export const placeOfEvent = (index: number) => index + 1

/** A consent comes directly before the step `consented` of the same day, otherwise before everything else of its day. */
export function placeOfConsent(givenOn: string, events: readonly Event[]): number {
  const index = events.findIndex(({ kind, on }) => kind === 'consented' && on === givenOn)
  return index < 0 ? 0.5 : index + 0.5
}

/** Sessions come after the steps of their day, and looks come last. */
export const placeOfSession = 1_000
export const placeOfLook = 2_000
/** Visits come after the steps, and before the contacts. */
export const placeOfVisit = 800
/** Contacts come after the steps, and before the sessions. */
export const placeOfContact = 900

export function newestFirst(entries: readonly Placed[]): TimelineEntry[] {
  const dayOf = ({ at }: Placed) => at.slice(0, 10)
  return entries.toSorted((a, b) =>
    dayOf(a) === dayOf(b) ? b.place - a.place || (a.at < b.at ? 1 : -1) : dayOf(a) < dayOf(b) ? 1 : -1,
  )
}
