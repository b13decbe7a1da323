// Fetching an export: `GET /files/exports/<name>.csv?ticket=…`, streamed as it is read.
import { byteOrderMark, csvLine, csvLines } from '@polyphony/domain/exports/csv'
import { Problem } from '@polyphony/domain/problem'
import { Hono } from 'hono'
import { readTicket } from '../platform/keys/tickets.ts'
import { enter } from '../platform/request/procedure.ts'
import { contextOf, problemResponse } from '../platform/request/request.ts'
import type { Services } from '../platform/shapes.ts'
import { fileOfTicket, reachOf } from './commands.ts'
import { columns, linesOf } from './store/lines.ts'
import { batches, longestMs } from './store/stream.ts'

/** Files streamed at once. Each holds one of the pool's connections for as long as its reader takes, so they stay far below ten. */
export const mostAtOnce = 3
/** Seconds after which a server that has no room for another file may have one. */
const retryAfter = 5

/** @param giveUpMs after how long a file that was not taken is given up, where it is not ten minutes. */
export function exportRoutes(services: Services, giveUpMs = longestMs): Hono {
  let underWay = 0
  const app = new Hono()
  app.get('/:name{[a-z]+-\\d{4}-\\d{2}-\\d{2}\\.csv}', async ({ req }) => {
    const context = await contextOf(services, req.raw)
    if (!context.actor) throw new Problem('access.signed_out')
    const now = services.clock()
    const keeper = { secret: services.secret, purpose: 'export', staffId: context.actor.id } as const
    const ticket = readTicket(req.query('ticket') ?? '', keeper, { of: fileOfTicket, now })
    if (!ticket) throw new Problem('export.ticket_unknown')
    if (ticket.hasEnded) throw new Problem('export.ticket_expired')
    const { studyId, of } = ticket.of
    const { scope, actor } = enter(context, 'export.create', studyId)
    const reach = reachOf(actor, scope, of, now)
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${req.param('name')}"`,
    }
    // Arrives here too, and nobody would ever read a body it was given.
    if (req.raw.method === 'HEAD') return new Response(null, { headers })
    if (underWay >= mostAtOnce) {
      const busy = problemResponse(503, 'server.busy')
      busy.headers.set('retry-after', String(retryAfter))
      return busy
    }
    const rows = batches(services.database, reach, linesOf(of, reach))
    underWay++
    const file = fileOf({
      head: csvLine(columns[of.kind]),
      rows,
      signal: AbortSignal.any([req.raw.signal, AbortSignal.timeout(giveUpMs)]),
      failed: (error) => services.log.warn({ err: error, requestId: context.requestId }, 'an export broke off'),
      done: () => underWay--,
    })
    return new Response(file, { headers })
  })
  return app
}

/** What the HTTP adapter takes for the ordinary end of a connection, and does not print. */
const cutShort = () => Object.assign(new Error('The export was cut short'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })

type Outgoing = {
  head: string
  rows: AsyncGenerator<string[]>
  signal: AbortSignal
  failed: (error: unknown) => void
  done: () => void
}

/** The bytes of a file, read only as fast as they are taken. `done` is called once, however it ends. */
function fileOf({ head, rows, signal, failed, done }: Outgoing): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let isOver = false
  const end = () => {
    if (isOver) return
    isOver = true
    signal.removeEventListener('abort', end)
    void leave()
  }
  const leave = async () => {
    try {
      // A generator that waits for a batch ends when that has come; one that waits for its consumer ends at once.
      await rows.return(undefined)
    } catch {
      // Said where it was read.
    } finally {
      done()
    }
  }
  signal.addEventListener('abort', end, { once: true })
  // Whoever left before their file began is not told of again.
  if (signal.aborted) end()
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(byteOrderMark + head)),
    async pull(controller) {
      const next = await rows.next().catch((error: unknown) => {
        failed(error)
        end()
        throw cutShort()
      })
      if (!next.done) return controller.enqueue(encoder.encode(csvLines(next.value)))
      // Ended before its time by the signal: half a file must not look like a whole one.
      if (isOver) return controller.error(cutShort())
      end()
      controller.close()
    },
    cancel: end,
  })
}
