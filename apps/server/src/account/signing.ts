// Signing in and out, as the trail has it. What better-auth answers is looked at, never changed.
import type { RequestContext, Services } from '../platform/shapes.ts'
import { findActor } from '../platform/request/store/actors.ts'
import { newId } from '../platform/request/new-id.ts'
import { translated } from '../platform/request/problem-of.ts'
import { arrivalEvent } from '../platform/request/record.ts'
import { writeEvents } from '../platform/request/store/transaction.ts'
import { endSignIn } from './store.ts'

/** Records the sign-in that an answer of better-auth brings. */
export async function recordSignIn(services: Services, answer: Response): Promise<void> {
  const { token } = (await answer.clone().json()) as { token: string }
  const now = services.clock()
  await translated(async () => {
    const actor = await findActor(services.database, token, now)
    if (!actor) return
    const by = { services, requestId: newId(now) }
    const event = arrivalEvent(by, actor.id, 'account.sign_in', { entityId: actor.signInId, siteId: null })
    await services.database.transaction(async (db) => writeEvents(db, [event]))
  })
}

/** Ends the sign-in a request came with, and records it; does nothing where there is none. */
export async function signOut({ services, actor, requestId }: RequestContext): Promise<void> {
  if (!actor) return
  const by = { services, requestId }
  const event = arrivalEvent(by, actor.id, 'account.sign_out', { entityId: actor.signInId, siteId: null })
  await translated(() =>
    services.database.transaction(async (db) => {
      if (await endSignIn(db, actor, actor.signInId)) writeEvents(db, [event])
    }),
  )
}
