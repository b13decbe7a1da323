// The bytes of a document: `GET /files/documents/<id>?ticket=…`. Opening the evidence of a consent gives the tickets and is what the
// trail records. The right is asked again while the bytes are sent.
import { Problem } from '@polyphony/domain/problem'
import { Hono } from 'hono'
import { readTicket } from '../platform/keys/tickets.ts'
import { sendWhile } from '../platform/lasting/passing.ts'
import { openPlaces } from '../platform/request/places.ts'
import { enter } from '../platform/request/procedure.ts'
import { contextOf, problemResponse } from '../platform/request/request.ts'
import { checking, reading } from '../platform/request/transaction.ts'
import type { Reading, Services } from '../platform/shapes.ts'
import { bytesOf, DamagedBytes } from '../recordings/commands/bytes.ts'
import { documentOfTicket } from './queries/open.ts'
import { findStored } from './store/documents.ts'

/** How many documents are sent at once, and how many of them to one person. The page fetches one after the other. */
const [mostAtOnce, mostOfOne] = [12, 4]
/** The longest time that a reader may take for a document. */
const longestMs = 5 * 60_000

export function documentRoutes(services: Services): Hono {
  const places = openPlaces({ ofOne: mostOfOne, inAll: mostAtOnce })
  const app = new Hono()
  app.get('/:documentId', async (context) => {
    const { req } = context
    const asked = await contextOf(services, req.raw)
    if (!asked.actor) throw new Problem('access.signed_out')
    const keeper = { secret: services.secret, purpose: 'document', staffId: asked.actor.id } as const
    const ticket = readTicket(req.query('ticket') ?? '', keeper, documentOfTicket)
    const id = req.param('documentId')
    if (!ticket || ticket.of.documentId !== id || ticket.until < services.clock())
      throw new Problem('document.ticket_expired')
    const entered = enter(asked, 'document.open', ticket.of.studyId)
    const find = async ({ db, scope }: Pick<Reading, 'db' | 'scope'>) => {
      const found = await findStored(db, scope, id)
      if (!found) throw new Problem('document.not_found')
      return found
    }
    const stored = await reading(entered, find)
    const headers = {
      'content-type': stored.mimeType,
      'content-length': String(stored.bytes),
      // A document is never shown as a page of this address.
      'content-disposition': 'attachment',
    }
    if (req.raw.method === 'HEAD') return new Response(null, { headers })
    const done = places.take(asked.actor.id)
    if (!done) {
      const busy = problemResponse(503, 'server.busy')
      busy.headers.set('retry-after', '5')
      return busy
    }
    try {
      const bytes = await bytesOf(services, stored)
        .read({ first: 0, last: stored.bytes - 1 })
        .catch((error: unknown) => {
          if (!(error instanceof DamagedBytes)) throw error
          services.log.error({ documentId: id }, 'bytes of a stored document are missing or were changed')
          throw new Problem('document.lost')
        })
      const standing = services.standings.watch(entered, (now) => checking(now, find))
      const signal = AbortSignal.any([req.raw.signal, AbortSignal.timeout(longestMs)])
      const failed = (error: unknown) => services.log.warn({ err: error, documentId: id }, 'a document broke off')
      return new Response(sendWhile(inSlices(bytes), { context, standing, signal, failed, done }), { headers })
    } catch (error) {
      done()
      throw error
    }
  })
  return app
}

async function* inSlices(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}
