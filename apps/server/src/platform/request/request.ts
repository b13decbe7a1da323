// Who sends a request, and how a refusal outside of tRPC looks: the same body as inside.
import { findActor } from './store/actors.ts'
import type { RequestContext, Services } from '../shapes.ts'
import { tokenOf } from './auth.ts'
import { newId } from './new-id.ts'

/** Who asks, as of this moment, and a request id of our own making. */
export async function contextOf(services: Services, request: Request): Promise<RequestContext> {
  const now = services.clock()
  const token = tokenOf(request.headers.get('cookie'), services.secret)
  const actor = token ? await findActor(services.database, token, now) : undefined
  return { services, actor, requestId: newId(now) }
}

export const problemResponse = (status: number, code: string, details: object = {}, fields?: readonly object[]) =>
  Response.json({ problem: { code, details, fields } }, { status })
