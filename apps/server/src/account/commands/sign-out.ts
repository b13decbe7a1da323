import { translated } from '../../platform/request/problem-of.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import { writeEvents } from '../../platform/request/store/transaction.ts'
import type { RequestContext } from '../../platform/shapes.ts'
import { endSignIn } from '../store/own.ts'

/** Ends the sign-in of the request and records it; does nothing if the request has none. */
export async function signOut({ services, actor, requestId }: RequestContext): Promise<void> {
  if (!actor) return
  const by = { services, requestId }
  const event = arrivalEvent(by, actor.id, 'account.sign_out', { entityId: actor.signInId, siteId: null })
  await translated(() =>
    services.database.transaction(async (db) => {
      if (await endSignIn(db, { actorId: actor.id }, actor.signInId)) writeEvents(db, [event])
    }),
  )
}
