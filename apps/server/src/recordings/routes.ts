// Recordings over HTTP: PUT sends the bytes; GET fetches them part by part, with a ticket.
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { Problem } from '@polyphony/domain/problem'
import { recordingId as idOfRecording } from '@polyphony/domain/ids'
import { partBytes, ticketCookie } from '@polyphony/domain/recordings/hearing'
import { partOf, rangeOf } from '@polyphony/domain/recordings/range'
import { sendWhile } from '../platform/lasting/passing.ts'
import type { Reading, RequestContext, Services } from '../platform/shapes.ts'
import { enter } from '../platform/request/procedure.ts'
import { contextOf } from '../platform/request/request.ts'
import { checking, reading } from '../platform/request/transaction.ts'
import { demandTicket, hearRecording } from './commands/play.ts'
import { receive } from './commands/receive.ts'

/** @param mostBytes the limit of one file; 2 GiB if it is missing. */
export function recordingRoutes(services: Services, mostBytes?: number): Hono {
  const app = new Hono()
  app.put('/:recordingId', async ({ req }) => {
    const query = { ...req.query(), recordingId: req.param('recordingId') }
    const answer = await receive(await contextOf(services, req.raw), {
      query,
      request: req.raw,
      ...(mostBytes && { mostBytes }),
    })
    return Response.json(answer)
  })
  // HEAD requests come here too. `playing` answers them before it opens the bytes.
  app.get('/:recordingId', async (context) =>
    playing(await contextOf(services, context.req.raw), context, context.req.param('recordingId')),
  )
  return app
}

async function playing(ctx: RequestContext, context: Context, id: string): Promise<Response> {
  const entered = enter(ctx, 'recording.play', context.req.query('studyId'))
  const { services } = entered
  if (!idOfRecording.safeParse(id).success) throw new Problem('recording.not_found')
  demandTicket(entered, id, getCookie(context, ticketCookie) ?? '')
  const hear = (work: Reading) => hearRecording(work, id)
  const { bytes, sha256, mimeType, storageKey } = await reading(entered, hear)
  const headers = {
    'accept-ranges': 'bytes',
    'content-type': mimeType ?? 'application/octet-stream',
    etag: `"${sha256}"`,
  }
  const asked = context.req.header('if-range') ?? headers.etag
  const range = asked === headers.etag ? rangeOf(context.req.header('range'), bytes) : 'all'
  if (range === 'all') throw new Problem('recording.in_parts_only')
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes}` } })
  }
  const part = partOf(range, partBytes)
  const placed = {
    'content-length': String(part.last - part.first + 1),
    'content-range': `bytes ${part.first}-${part.last}/${bytes}`,
  }
  const answer = { status: 206, headers: { ...headers, ...placed } }
  if (context.req.method === 'HEAD') return new Response(null, answer)
  const body = await services.storage.read(storageKey, part)
  if (!body) {
    services.log.error({ recordingId: id }, 'the bytes of a stored recording are missing')
    throw new Problem('recording.not_found')
  }
  const sent = sendWhile(body, {
    context,
    standing: services.standings.watch(entered, (now) => checking(now, hear)),
    failed: (error) => services.log.warn({ err: error, recordingId: id }, 'a recording broke off'),
  })
  return new Response(sent, answer)
}
