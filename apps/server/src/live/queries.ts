import type { Entered, Standing, Told } from '../platform/shapes.ts'
import { openMailbox } from '../platform/live/mailbox.ts'
import { everythingOf } from '../platform/live/told.ts'

/** Most notices that wait for one slow connection. */
const mostWaiting = 200

/** The changes of a study that the actor may see, until the actor leaves or may no longer follow. */
export async function* follow(entered: Entered, hungUp: AbortSignal | undefined) {
  const { live, standings } = entered.services
  const mailbox = openMailbox<Told>(mostWaiting, everythingOf)
  const standing = standings.watch(entered)
  const { actor, scope } = entered
  const mine = { standing, staffId: actor.id, studyId: scope.studyId, tell: mailbox.put, end: mailbox.end }
  const leave = joined(() => live.follow(mine), standing)
  const ends = [standing.signal, ...(hungUp ? [hungUp] : [])]
  for (const end of ends) {
    end.addEventListener('abort', mailbox.end, { once: true })
    if (end.aborted) mailbox.end()
  }
  try {
    yield* mailbox.letters()
  } finally {
    leave()
    standing.release()
    for (const end of ends) end.removeEventListener('abort', mailbox.end)
  }
}

/** Joins the followers. If that is refused, releases the standing. */
function joined(join: () => () => void, standing: Standing): () => void {
  try {
    return join()
  } catch (error) {
    standing.release()
    throw error
  }
}
