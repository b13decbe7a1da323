// The clock of the screen: whoever shows the time or the day hears of every full minute, and at once when the tab is looked at
// again, because a computer that slept has missed some.
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { siteDay } from './site-day.ts'

const minuteMs = 60_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

function tick() {
  clearTimeout(timer)
  timer = listeners.size > 0 ? setTimeout(tick, minuteMs - (Date.now() % minuteMs)) : undefined
  for (const listen of listeners) listen()
}

function subscribe(listen: () => void) {
  listeners.add(listen)
  if (listeners.size === 1) {
    addEventListener('visibilitychange', tick)
    addEventListener('pageshow', tick)
    tick()
  }
  return () => {
    listeners.delete(listen)
    if (listeners.size > 0) return
    removeEventListener('visibilitychange', tick)
    removeEventListener('pageshow', tick)
    clearTimeout(timer)
  }
}

/** The instant, to the full minute, for clocks that show none of its seconds. */
export function useNow(): string {
  return useSyncExternalStore(subscribe, () => new Date(Math.floor(Date.now() / minuteMs) * minuteMs).toISOString())
}

/** The calendar day at a place: also after midnight, on a page that was left open. */
export function useSiteDay(zone: string): string {
  return useSyncExternalStore(subscribe, () => siteDay(new Date(), zone))
}

/** Calls `react` when it is another day at one of these places: what the server said of late, due and valid is yesterday's. */
export function useNewDay(zones: readonly string[], react: () => void): void {
  const days = useSyncExternalStore(subscribe, () => zones.map((zone) => siteDay(new Date(), zone)).join())
  const said = useRef(days)
  const current = useRef(react)
  current.current = react
  useEffect(() => {
    if (said.current === days) return
    said.current = days
    current.current()
  }, [days])
}
