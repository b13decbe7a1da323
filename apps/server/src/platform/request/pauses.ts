// Lets other requests go first while something long is worked out.
import { setImmediate } from 'node:timers/promises'

/** How long one piece of work keeps the thread. */
const pieceMs = 5

/** Call the answer often: it waits for other requests if the last pause was more than a few milliseconds ago. */
export function openPauses(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < pieceMs) return
    await setImmediate()
    since = performance.now()
  }
}
