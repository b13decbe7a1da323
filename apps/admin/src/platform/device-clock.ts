// Whether the clock of this device is right. Every answer of the server has the time of the server. Days and times in forms begin with the
// clock of the device, and without a connection nobody else checks them.
import { useSyncExternalStore } from 'react'

/** A clock may be wrong by so much. */
const forgivenMs = 300_000

let aheadMs = 0
const listeners = new Set<() => void>()

/** Asks the server, and compares its time with that of the device. */
export async function fetchAndCompare(...asked: Parameters<typeof fetch>): Promise<Response> {
  const answer = await fetch(...asked)
  const at = Date.parse(answer.headers.get('date') ?? '')
  if (!Number.isNaN(at)) {
    const wasWrong = Math.abs(aheadMs) > forgivenMs
    aheadMs = Date.now() - at
    if (wasWrong || Math.abs(aheadMs) > forgivenMs) for (const listen of listeners) listen()
  }
  return answer
}

/** By how many minutes the clock of the device is ahead, below 0 if it is behind; undefined while it is right. */
export const useWrongClock = (): number | undefined =>
  useSyncExternalStore(
    (listen) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    () => (Math.abs(aheadMs) > forgivenMs ? Math.round(aheadMs / 60_000) : undefined),
  )
