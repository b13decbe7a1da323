// The clock of the screen. Components that show the time or the day are updated at every full minute, and when the tab
// becomes visible again, because a sleeping computer misses some minutes.
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

/** The present time, rounded down to the minute, for components that show no seconds. */
export function useNow(): string {
  return useSyncExternalStore(subscribe, () => new Date(Math.floor(Date.now() / minuteMs) * minuteMs).toISOString())
}

/** The present day at a place. It changes at midnight on a page that stays open. */
export function useSiteDay(zone: string): string {
  return useSyncExternalStore(subscribe, () => siteDay(new Date(), zone))
}

/**
 * Calls `react` when a new day begins at one of these places, because the answers about late, due and valid are then
 * outdated.
 */
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
