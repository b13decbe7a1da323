// Recordings over HTTP: an upload with the tus protocol (1.0: POST begins, PATCH continues, HEAD tells how far it is, DELETE gives up);
// GET fetches the bytes part by part, with a ticket.
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
import { appendBytes } from './commands/append.ts'
import { beginSending, findStanding, giveUp, type Standing } from './commands/begin-upload.ts'
import { bytesOf, DamagedBytes } from './commands/bytes.ts'
import { demandTicket, hearRecording } from './commands/play.ts'
import { forgetPeaks } from './store/peaks.ts'

/** @param mostBytes the limit of one file; 2 GiB if it is missing. */
export function recordingRoutes(services: Services, mostBytes?: number): Hono {
  const app = new Hono()
  const path = '/:recordingId/upload'
  const sent = async ({ req }: Context) => ({
    ctx: await contextOf(services, req.raw),
    query: { ...req.query(), recordingId: req.param('recordingId')! },
    request: req.raw,
    mostBytes,
  })
  app.post(path, async (context) => {
    const { ctx, ...asked } = await sent(context)
    return answered(await beginSending(ctx, asked), { status: 201, location: new URL(context.req.url) })
  })
  app.patch(path, async (context) => {
    const { ctx, ...asked } = await sent(context)
    return answered(await appendBytes(ctx, asked), { status: 204 })
  })
  app.delete(path, async (context) => {
    const { ctx, query } = await sent(context)
    await giveUp(ctx, query)
    return new Response(null, { status: 204, headers: tus })
  })
  // HEAD requests come here. There is nothing to GET.
  app.get(path, async (context) => {
    const { ctx, query } = await sent(context)
    return answered(await findStanding(ctx, query), { status: 204 })
  })
  app.get('/:recordingId/peaks', async (context) =>
    showingPeaks(await contextOf(services, context.req.raw), context, context.req.param('recordingId')),
  )
  // HEAD requests come here too. `playing` answers them before it opens the bytes.
  app.get('/:recordingId', async (context) =>
    playing(await contextOf(services, context.req.raw), context, context.req.param('recordingId')),
  )
  return app
}

const tus = { 'tus-resumable': '1.0.0' }

/** How far an upload is; with the recording, once it is stored. */
function answered({ offset, length, stored }: Standing, { status, location }: { status: number; location?: URL }) {
  const headers = {
    ...tus,
    'upload-offset': String(offset),
    'upload-length': String(length),
    ...(location && { location: `${location.pathname}${location.search}` }),
  }
  return stored ? Response.json(stored, { headers }) : new Response(null, { status, headers })
}

/** Who asks, and the recording that they may hear now. Throws without a ticket for it. */
async function listening(ctx: RequestContext, context: Context, id: string) {
  const entered = enter(ctx, 'recording.play', context.req.query('studyId'))
  if (!idOfRecording.safeParse(id).success) throw new Problem('recording.not_found')
  demandTicket(entered, id, getCookie(context, ticketCookie) ?? '')
  const hear = (work: Reading) => hearRecording(work, id)
  const recording = await reading(entered, hear)
  /** Sends bytes for as long as the recording may be heard. */
  const send = (body: AsyncIterable<Uint8Array>) =>
    sendWhile(body, {
      context,
      standing: entered.services.standings.watch(entered, (now) => checking(now, hear)),
      failed: (error) => entered.services.log.warn({ err: error, recordingId: id }, 'a recording broke off'),
    })
  return { services: entered.services, recording, send }
}

/** Throws if the bytes are not those that were stored. */
async function whole<Read>({ log }: Services, recordingId: string, bytes: Promise<Read>): Promise<Read> {
  return bytes.catch((error: unknown) => {
    if (!(error instanceof DamagedBytes)) throw error
    log.error({ recordingId }, 'bytes of a stored recording are missing or were changed')
    throw new Problem('recording.damaged')
  })
}

/** The peaks belong to the listening: they need its ticket, and end with the right to it. */
async function showingPeaks(ctx: RequestContext, context: Context, id: string): Promise<Response> {
  const { services, recording, send } = await listening(ctx, context, id)
  if (recording.peaks !== 'kept') throw new Problem('recording.without_peaks')
  const peaks = await bytesOf(services, recording)
    .readPeaks()
    .catch(async (error: unknown) => {
      if (!(error instanceof DamagedBytes)) throw error
      services.log.warn({ recordingId: id }, 'the peaks of a recording are missing or were changed')
      await forgetPeaks(services.database, recording.storageKey)
      throw new Problem('recording.without_peaks')
    })
  const headers = { 'content-type': 'application/octet-stream', 'content-length': String(peaks.length) }
  return new Response(send(inSlices(peaks)), { headers })
}

async function* inSlices(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

async function playing(ctx: RequestContext, context: Context, id: string): Promise<Response> {
  const { services, recording, send } = await listening(ctx, context, id)
  const { bytes, sha256, mimeType } = recording
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
  const body = bytesOf(services, recording).within(part)
  const first = await whole(services, id, body.next())
  return new Response(send(withFirst(first, body)), answer)
}

async function* withFirst<Each>(first: IteratorResult<Each, void>, rest: AsyncGenerator<Each, void, undefined>) {
  if (first.done) return
  yield first.value
  yield* rest
}
