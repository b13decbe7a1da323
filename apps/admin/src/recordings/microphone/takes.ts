// What the microphone of this device records or recorded, and has not been sent: a take. Every page of the tab knows it, so a recording
// goes on while one opens other pages.
import { useSyncExternalStore } from 'react'
import { ofTab } from '../../platform/tab.ts'

export type Take = {
  id: string
  session: { id: string; code: string }
  /** `left`: it was recorded, and is not sent. */
  state: 'recording' | 'paused' | 'left'
  /** Consents to being recorded that are missing since it began. It stays paused until nobody is missing. */
  missing: readonly string[]
  /** What was recorded comes back after the tab crashed. */
  isKept: boolean
  /** Milliseconds that were recorded until now. */
  durationMs: () => number
  /** How loud it is now, from 0 to 1. Only while it records. */
  level?: () => number
  pause?: () => void
  goOn?: () => void
  /** Ends it, and sends it. */
  send: () => void
  /** Deletes it from the device for good. */
  discard: () => void
  /** Why the last attempt to send it failed. */
  problem?: string
}

const takes = ofTab<readonly Take[]>(() => [])
const watchers = new Set<() => void>()

function set(next: readonly Take[]) {
  takes.current = next
  for (const watch of watchers) watch()
}

/** Shows a take as it is now. */
export function showTake(take: Take): void {
  const isKnown = takes.current.some(({ id }) => id === take.id)
  set(isKnown ? takes.current.map((each) => (each.id === take.id ? take : each)) : [...takes.current, take])
}

export const hideTake = (id: string): void => set(takes.current.filter((each) => each.id !== id))

export const isTakeShown = (id: string): boolean => takes.current.some((each) => each.id === id)

/** What this tab records now. There is one microphone, so there is at most one. */
export const currentTake = (): Take | undefined => takes.current.find(({ state }) => state !== 'left')

export function useTakes(): readonly Take[] {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch)
      return () => watchers.delete(watch)
    },
    () => takes.current,
  )
}

/** Whether this browser can record. On plain http from another computer it has no microphone. */
export const mayRecordHere = () =>
  typeof MediaRecorder !== 'undefined' && Boolean(navigator.mediaDevices?.getUserMedia) && writtenType() !== undefined

/** The first of these that the browser can write. The server takes all of them. */
export const writtenType = () =>
  ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'].find((type) => MediaRecorder.isTypeSupported(type))
