// Sends an export: `GET /files/exports/<name>?ticket=…`. It is streamed while it is read, and the trail has how it ended.
import { createHash } from 'node:crypto'
import { filesAnHour, mediaTypes } from '@polyphony/domain/exports/kinds'
import { Problem } from '@polyphony/domain/problem'
import { type Context, Hono } from 'hono'
import { readTicket } from '../platform/keys/tickets.ts'
import { sendWhile } from '../platform/lasting/passing.ts'
import { openPlaces } from '../platform/request/places.ts'
import { enter } from '../platform/request/procedure.ts'
import { contextOf, problemResponse } from '../platform/request/request.ts'
import { reading } from '../platform/request/transaction.ts'
import type { Entered, RequestContext, Services, Standing } from '../platform/shapes.ts'
import { fileOfTicket, recordEnd } from './commands.ts'
import { type Content, readContent, writeContent } from './queries/file.ts'
import { reachFor, whileItHolds } from './queries/reach.ts'
import { longestMs } from './store/stream.ts'

/**
 * How many files are sent at once. Each takes one of the connections for requests (`DATABASE_CONNECTIONS`, at least 5) until its
 * reader has all of it.
 */
export const mostAtOnce = 3
/** How many of them one person may have: so two people who take theirs slowly leave a place for a third. */
export const mostOfOne = 1
/** After how many seconds a client should ask again if too many files are being sent. */
const retryAfter = 5

/** Sends the file of a ticket to whoever asks. */
export type SendExport = (
  context: Context,
  asked: RequestContext,
  file: { name: string; ticket: string },
) => Promise<Response>

export function exportRoutes(services: Services, send: SendExport): Hono {
  const app = new Hono()
  app.get('/:name{[a-z]+(?:-[a-z]+)?-\\d{4}-\\d{2}-\\d{2}\\.[a-z]+}', async (context) => {
    const { req } = context
    const file = { name: req.param('name'), ticket: req.query('ticket') ?? '' }
    return send(context, await contextOf(services, req.raw), file)
  })
  return app
}

/**
 * The sending of files, with its places: one for all ways in which files are asked for.
 * @param giveUpMs after how long the server gives up a file that its reader has not taken; if it is missing, ten minutes.
 */
export function openSending(services: Services, giveUpMs = longestMs): SendExport {
  const places = openPlaces({ ofOne: mostOfOne, inAll: mostAtOnce })
  return async (context, asked, file) => {
    const { req } = context
    if (!asked.actor) throw new Problem('access.signed_out')
    const keeper = { secret: services.secret, purpose: 'export', staffId: asked.actor.id } as const
    const ticket = readTicket(file.ticket, keeper, fileOfTicket)
    if (!ticket) throw new Problem('export.ticket_unknown')
    if (ticket.until < services.clock()) throw new Problem('export.ticket_expired')
    const { studyId, of, as, id, name } = ticket.of
    // Under another name, a coded file could pass for a de-identified one.
    if (file.name !== name) throw new Problem('export.ticket_unknown')
    const entered = enter(asked, 'export.create', studyId)
    const headers = {
      'content-type': mediaTypes[as.format],
      'content-disposition': `attachment; filename="${name}"`,
    }
    // HEAD requests come here too. They get no body, so they must not take a place.
    if (req.raw.method === 'HEAD') return new Response(null, { headers })
    const giveBack = places.take(asked.actor.id)
    if (!giveBack) {
      const isOwn = places.hasMost(asked.actor.id)
      const busy = problemResponse(503, isOwn ? 'export.one_at_a_time' : 'server.busy')
      busy.headers.set('retry-after', String(retryAfter))
      return busy
    }
    try {
      const [count = 0] = await services.tries.add('hour', [`export file ${asked.actor.id}`])
      if (count > filesAnHour) throw new Problem('export.too_many', { most: filesAnHour })
      const content = await reading(entered, async (work) =>
        readContent(work, of, { as, reach: await reachFor(work, of, as.profile) }),
      )
      const still = await whileItHolds(entered, { of, profile: as.profile, reach: content.reach })
      const standing = services.standings.watch(entered, still)
      const signal = AbortSignal.any([req.raw.signal, AbortSignal.timeout(giveUpMs)])
      const failed = (error: unknown) =>
        services.log.warn({ err: error, requestId: asked.requestId }, 'an export broke off')
      const ending = openEnding(entered, { id, content, standing, failed })
      const done = (isWhole: boolean) => {
        giveBack()
        if (!isWhole) ending.cut()
      }
      return new Response(sendWhile(ending.traced(), { context, standing, signal, failed, done }), { headers })
    } catch (error) {
      giveBack()
      throw error
    }
  }
}

type Sent = { id: string; content: Content; standing: Standing; failed: (error: unknown) => void }

/** Sees to it that the trail has how a file ended, and that no file looks whole of which the trail does not say so. */
function openEnding(entered: Entered, { id, content, standing, failed }: Sent) {
  const file = { id, of: content.of, sites: content.study.sites }
  return {
    async *traced(): AsyncGenerator<Uint8Array> {
      const hash = createHash('sha256')
      let last: Uint8Array | undefined
      for await (const bytes of writeContent(entered.services, content)) {
        hash.update(bytes)
        if (last) yield last
        last = bytes
      }
      // Asked once more before the file looks whole: a short file may be ready before the first check.
      await standing.renew()
      if (last) yield last
      await recordEnd(entered, file, hash.digest('hex'))
    },
    /** An answer that broke off while its whole end was recorded was cut: then the trail has both, and the later one holds. */
    cut: () => void recordEnd(entered, file, null).catch(failed),
  }
}
