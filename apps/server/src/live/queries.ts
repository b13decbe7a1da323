import type { Entered, Told } from '../platform/shapes.ts'
import { everything } from '../platform/live/followers.ts'
import { openMailbox } from '../platform/live/mailbox.ts'

/** Letters that may wait for one slow line. */
const mostWaiting = 200

/** What others change in the study, as far as the actor may see it, until they hang up or may not follow any longer. */
export async function* follow({ services, actor, scope }: Entered, signal: AbortSignal | undefined) {
  const mailbox = openMailbox<Told>(mostWaiting, everything)
  const leave = services.live.follow({
    signInId: actor.signInId,
    staffId: actor.id,
    studyId: scope.studyId,
    tell: mailbox.put,
    end: mailbox.end,
  })
  signal?.addEventListener('abort', mailbox.end, { once: true })
  if (signal?.aborted) mailbox.end()
  try {
    yield* mailbox.letters()
  } finally {
    leave()
    signal?.removeEventListener('abort', mailbox.end)
  }
}
