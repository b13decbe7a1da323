// The HTTP application: tRPC, signing in, files, health checks, and the files of the web application. It takes a Request and answers
// a Response, so that tests call it without a socket.
import { policy } from '@polyphony/domain/access/policy'
import { questionsAtOnce } from '@polyphony/domain/at-once'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { signInRoutes } from '../account/routes.ts'
import { calendarRoutes } from '../calendar/routes.ts'
import { exportRoutes, openSending } from '../exports/routes.ts'
import { fewDisclosures } from './batches.ts'
import { knowSender, readBodies, type Sender } from './bodies.ts'
import { boundUntaken } from './untaken.ts'
import { interfaceDocument } from './interface/document.ts'
import { interfaceRoutes } from './interface/routes.ts'
import { appRouter } from './router.ts'
import {
  compressed,
  headers,
  type Keeping,
  noPage,
  noReferrer,
  sameOrigin,
  unkept,
} from '../platform/request/headers.ts'
import { findProblem, thrownAsTrpc } from '../platform/request/problem-of.ts'
import { withCountedJson } from '../platform/request/json.ts'
import { problemResponse } from '../platform/request/request.ts'
import type { Services } from '../platform/shapes.ts'
import { arrivalRoutes } from '../staff/routes.ts'
import { documentRoutes } from '../documents/routes.ts'
import { recordingRoutes } from '../recordings/routes.ts'
import { transcriptRoutes } from '../transcripts/routes.ts'
import { serveWeb } from './web.ts'

type Parts = { services: Services; webFolder?: string | undefined; isReady: () => Promise<boolean> }

export type Application = Hono<Keeping & Sender>

export function openApplication({ services, webFolder, isReady }: Parts): Application {
  const app: Application = new Hono()
  app.use('/calendar/*', noReferrer)
  app.use(secureHeaders(headers))
  app.use(unkept)
  app.get('/livez', (context) => context.text('ok'))
  app.get('/readyz', async (context) => ((await isReady()) ? context.text('ready') : context.text('not ready', 503)))

  app.use('/trpc/*', sameOrigin(services.origin), noPage)
  app.use('/trpc/*', fewDisclosures)
  app.use('/trpc/*', knowSender(services), readBodies())
  app.use('/trpc/*', compressed, boundUntaken())
  app.all('/trpc/*', (context) =>
    fetchRequestHandler({
      endpoint: '/trpc',
      req: withCountedJson(context.req.raw),
      router: appRouter,
      allowBatching: true,
      maxBatchSize: questionsAtOnce,
      createContext: () => thrownAsTrpc(() => context.get('sender')),
      onError: ({ error, path, ctx }) => {
        // tRPC itself refuses mistakes of the sender: an unknown procedure, a malformed body, a body that broke off. These are no bugs.
        if (error.code !== 'INTERNAL_SERVER_ERROR' || findProblem(error)) return
        const action = path && Object.hasOwn(policy, path) ? path : undefined
        services.log.error({ action, requestId: ctx?.requestId, err: error.cause ?? error }, 'a bug')
      },
    }),
  )
  // The document says nothing about this installation but its address, so anybody may read it, also as a page.
  app.get('/api/openapi.json', (context) => context.json(interfaceDocument(services.origin)))
  app.use('/api/*', sameOrigin(services.origin), noPage)
  const sendExport = openSending(services)
  app.route('/api/v1', interfaceRoutes(services, sendExport))
  app.route('/api/auth', signInRoutes(services))
  app.route('/api', arrivalRoutes(services))

  app.use('/files/*', sameOrigin(services.origin))
  app.route('/files/documents', documentRoutes(services))
  app.route('/files/exports', exportRoutes(services, sendExport))
  app.route('/files/recordings', recordingRoutes(services))
  app.route('/files/transcripts', transcriptRoutes(services))

  // Programs for calendars fetch these addresses. They have no cookie, and say nothing of an origin.
  app.route('/calendar', calendarRoutes(services))

  app.all('/trpc', () => problemResponse(404, 'access.not_found'))
  app.all('/api/*', () => problemResponse(404, 'access.not_found'))
  app.all('/calendar/*', () => problemResponse(404, 'access.not_found'))
  app.all('/files/*', () => problemResponse(404, 'access.not_found'))
  if (webFolder) app.get('*', serveWeb(webFolder))
  app.onError((error) => {
    const problem = findProblem(error)
    if (problem) return problemResponse(statuses[problem.kind], problem.code, problem.details, problem.fields)
    services.log.error({ err: error }, 'a bug')
    return problemResponse(500, 'server.failed')
  })
  return app
}

const statuses = { invalid: 400, forbidden: 403, not_found: 404, conflict: 409, unavailable: 503 } as const
