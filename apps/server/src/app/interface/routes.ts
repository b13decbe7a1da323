// The interface for programs: `GET /api/v1/<action>` asks, `POST /api/v1/<action>` changes. Both call the procedure of that name, as the
// person of the token.
import { Problem } from '@polyphony/domain/problem'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { SendExport } from '../../exports/routes.ts'
import { compressed } from '../../platform/request/headers.ts'
import { findProblem } from '../../platform/request/problem-of.ts'
import { createCallerFactory } from '../../platform/request/procedure.ts'
import { limitedBody } from '../../platform/request/request.ts'
import type { RequestContext, Services } from '../../platform/shapes.ts'
import { type Sender, usualBytes } from '../bodies.ts'
import { appRouter } from '../router.ts'
import { boundUntaken } from '../untaken.ts'
import { inputOfAddress, inputOfBody } from './input.ts'
import { findOperation, type Operation } from './operations.ts'
import { refusal } from './refusal.ts'
import { senderOf } from './sender.ts'

type Routes = Hono<Sender & { Variables: { studyId: string; operation: Operation } }>
type Calling = Record<string, Record<string, (input: unknown) => Promise<unknown>>>

const createCaller = createCallerFactory(appRouter)

/** An export is a file of any length, which is streamed: it is not gathered in memory. */
const unlessFile =
  (handler: MiddlewareHandler): MiddlewareHandler =>
  (context, next) =>
    context.req.path.endsWith('/export.create') ? next() : handler(context, next)

export function interfaceRoutes(services: Services, sendExport: SendExport): Routes {
  const routes: Routes = new Hono()
  routes.onError((error, context) => refusedWith(services, error, context))
  routes.use('/:name', async (context, next) => {
    const sender = await senderOf(services, context.req.raw)
    const operation = findOperation(context.req.param('name'))
    if (!operation) throw new Problem('access.not_found')
    const allow = operation.writes ? 'POST' : 'GET'
    if (context.req.raw.method !== allow) throw new Problem('token.method_not_allowed', { allow })
    context.set('sender', Promise.resolve(sender))
    context.set('studyId', sender.studyId)
    context.set('operation', operation)
    return next()
  })
  const tooLarge = () => refusal(new Problem('input.too_large'), services.clock())
  routes.use('/:name', unlessFile(compressed), unlessFile(boundUntaken() as MiddlewareHandler))
  routes.post('/:name', limitedBody(usualBytes, { refused: tooLarge }))
  routes.all('/:name', async (context) => {
    const [sender, operation] = [await context.get('sender'), context.get('operation')]
    const given = operation.writes
      ? await inputOfBody(context.req.raw, services.clock())
      : inputOfAddress(operation, new URL(context.req.url).searchParams)
    const answer = await called(sender, operation.name, { ...given, studyId: context.get('studyId') })
    if (operation.name !== 'export.create') return context.json(answer as object)
    const { url, name } = answer as { url: string; name: string }
    const ticket = new URL(url, services.origin).searchParams.get('ticket') ?? ''
    return sendExport(context as unknown as Context, sender, { name, ticket })
  })
  return routes
}

/** Calls the procedure with this name. */
function called(sender: RequestContext, name: string, input: object): Promise<unknown> {
  const [concept, verb] = name.split('.') as [string, string]
  return (createCaller(sender) as unknown as Calling)[concept]![verb]!(input)
}

async function refusedWith(services: Services, error: Error, context: Context) {
  const found = findProblem(error)
  // The token, or the grants of its person, ended while the request was under way.
  const problem = found?.code === 'access.signed_out' ? new Problem('token.revoked') : found
  if (!problem) services.log.error({ action: context.req.param('name'), err: error.cause ?? error }, 'a bug')
  return refusal(problem ?? new Problem('server.failed'), services.clock())
}
