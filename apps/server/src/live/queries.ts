import type { Entered, Standing, Told } from '../platform/shapes.ts'
import { openMailbox } from '../platform/live/mailbox.ts'
import { everythingOf } from '../platform/live/told.ts'

/** Letters that may wait for one slow line. */
const mostWaiting = 200

/** What others change in the study, as far as the actor may see it, until they hang up or may not follow any longer. */
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

/** A stream that is refused leaves nothing behind. */
function joined(join: () => () => void, standing: Standing): () => void {
  try {
    return join()
  } catch (error) {
    standing.release()
    throw error
  }
}
