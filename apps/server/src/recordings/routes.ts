// Recordings over HTTP: bytes come by PUT, and go by GET with ranges to whoever holds a ticket.
import { type Context, Hono } from 'hono'
import { Problem } from '@polyphony/domain/problem'
import { recordingId as idOfRecording } from '@polyphony/domain/ids'
import { rangeOf } from '@polyphony/domain/recordings/range'
import { readTicket } from '../platform/keys/tickets.ts'
import { sendWhile } from '../platform/lasting/passing.ts'
import type { Entered, RequestContext, Services } from '../platform/shapes.ts'
import { sameOrigin } from '../platform/request/headers.ts'
import { enter } from '../platform/request/procedure.ts'
import { contextOf } from '../platform/request/request.ts'
import { reading } from '../platform/request/transaction.ts'
import { hearRecording, heardByTicket } from './commands/recording.ts'
import { receive } from './commands/receive.ts'

/** @param mostBytes the limit of one file, where it is not 2 GiB. */
export function recordingRoutes(services: Services, mostBytes?: number): Hono {
  const app = new Hono()
  app.use('*', sameOrigin(services.origin))
  app.put('/:recordingId', async ({ req }) => {
    const query = { ...req.query(), recordingId: req.param('recordingId') }
    const answer = await receive(await contextOf(services, req.raw), {
      query,
      request: req.raw,
      ...(mostBytes && { mostBytes }),
    })
    return Response.json(answer)
  })
  // HEAD arrives here too; the answer then goes out without its body, which is not even opened.
  app.get('/:recordingId', async (context) =>
    playing(await contextOf(services, context.req.raw), context, context.req.param('recordingId')),
  )
  return app
}

async function playing(ctx: RequestContext, context: Context, id: string): Promise<Response> {
  const { studyId, ticket = '' } = context.req.query()
  const request = context.req.raw
  const entered = enter(ctx, 'recording.play', studyId)
  const { services, actor, scope } = entered
  if (!idOfRecording.safeParse(id).success) throw new Problem('recording.not_found')
  const keeper = { secret: services.secret, purpose: 'recording', staffId: actor.id } as const
  const read = readTicket(ticket, keeper, { of: heardByTicket, now: services.clock() })
  const isGood = read && !read.hasEnded && read.of.recordingId === id && read.of.studyId === scope.studyId
  if (!isGood) throw new Problem('recording.ticket_expired')
  const toHear = (now: Entered) => reading(now, (work) => hearRecording(work, id))
  const { bytes, sha256, mimeType } = await toHear(entered)
  const headers = {
    'accept-ranges': 'bytes',
    'content-type': mimeType ?? 'application/octet-stream',
    'content-disposition': 'inline',
    etag: `"${sha256}"`,
  }
  const condition = request.headers.get('if-range')
  const isSame = condition === null || condition === headers.etag
  const range = isSame ? rangeOf(request.headers.get('range'), bytes) : 'all'
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes}` } })
  }
  const part = range === 'all' ? { first: 0, last: bytes - 1 } : range
  const length = { 'content-length': String(part.last - part.first + 1) }
  const placed: Record<string, string> =
    range === 'all' ? {} : { 'content-range': `bytes ${part.first}-${part.last}/${bytes}` }
  const answer = { status: range === 'all' ? 200 : 206, headers: { ...headers, ...length, ...placed } }
  if (request.method === 'HEAD') return new Response(null, answer)
  const body = await services.storage.read(id, part)
  if (!body) {
    services.log.error({ recordingId: id }, 'the bytes of a stored recording are not there')
    throw new Problem('recording.not_found')
  }
  const sent = sendWhile(body, {
    context,
    standing: services.standings.watch(entered, toHear),
    failed: (error) => services.log.warn({ err: error, recordingId: id }, 'a recording broke off'),
  })
  return new Response(sent, answer)
}
