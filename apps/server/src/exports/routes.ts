// Sends an export: `GET /files/exports/<name>.csv?ticket=…`. It is streamed while it is read.
import { byteOrderMark, csvLine, csvLines } from '@polyphony/domain/exports/csv'
import { Problem } from '@polyphony/domain/problem'
import { Hono } from 'hono'
import { readTicket } from '../platform/keys/tickets.ts'
import { sendWhile } from '../platform/lasting/passing.ts'
import { openPlaces } from '../platform/request/places.ts'
import { enter } from '../platform/request/procedure.ts'
import { contextOf, problemResponse } from '../platform/request/request.ts'
import type { Services } from '../platform/shapes.ts'
import { fileOfTicket, reachOf, whileItHolds } from './commands.ts'
import { columns, linesOf } from './store/lines.ts'
import { batches, longestMs } from './store/stream.ts'

/**
 * How many files are sent at once. Each takes one of the connections for requests (`DATABASE_CONNECTIONS`, at least 5) until its
 * reader has all of it.
 */
export const mostAtOnce = 3
/** How many of them one person may have: so two people who take theirs slowly leave a place for a third. */
export const mostOfOne = 1
/** After how many seconds a client should ask again if too many files are being sent. */
const retryAfter = 5

/** @param giveUpMs after how long the server gives up a file that its reader has not taken; if it is missing, ten minutes. */
export function exportRoutes(services: Services, giveUpMs = longestMs): Hono {
  const places = openPlaces({ ofOne: mostOfOne, inAll: mostAtOnce })
  const app = new Hono()
  app.get('/:name{[a-z]+-\\d{4}-\\d{2}-\\d{2}\\.csv}', async (context) => {
    const { req } = context
    const asked = await contextOf(services, req.raw)
    if (!asked.actor) throw new Problem('access.signed_out')
    const now = services.clock()
    const keeper = { secret: services.secret, purpose: 'export', staffId: asked.actor.id } as const
    const ticket = readTicket(req.query('ticket') ?? '', keeper, fileOfTicket)
    if (!ticket) throw new Problem('export.ticket_unknown')
    if (ticket.until < now) throw new Problem('export.ticket_expired')
    const { studyId, of } = ticket.of
    const entered = enter(asked, 'export.create', studyId)
    const reach = reachOf(entered.actor, entered.scope, of, now)
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${req.param('name')}"`,
    }
    // HEAD requests come here too. They get no body, so they must not take a place.
    if (req.raw.method === 'HEAD') return new Response(null, { headers })
    const done = places.take(asked.actor.id)
    if (!done) {
      const isOwn = places.hasMost(asked.actor.id)
      const busy = problemResponse(503, isOwn ? 'export.one_at_a_time' : 'server.busy')
      busy.headers.set('retry-after', String(retryAfter))
      return busy
    }
    try {
      const standing = services.standings.watch(entered, await whileItHolds(entered, of, reach))
      const bytes = bytesOf(csvLine(columns[of.kind]), batches(services.database, reach, linesOf(of, reach)))
      const signal = AbortSignal.any([req.raw.signal, AbortSignal.timeout(giveUpMs)])
      const failed = (error: unknown) =>
        services.log.warn({ err: error, requestId: asked.requestId }, 'an export broke off')
      return new Response(sendWhile(bytes, { context, standing, signal, failed, done }), { headers })
    } catch (error) {
      done()
      throw error
    }
  })
  return app
}

/** Yields the bytes of the file, batch by batch. */
async function* bytesOf(head: string, rows: AsyncIterable<string[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(byteOrderMark + head)
  for await (const lines of rows) yield encoder.encode(csvLines(lines))
}
