// Answers that wait for their reader stay in memory. This bounds how many bytes of answers of the interface wait for one person, over
// all their connections.
import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { problemResponse } from '../platform/request/request.ts'
import { actorOf, type Sender } from './bodies.ts'

/** Most bytes of answers that wait for one person. A page of a transcript has a few MiB at most, and a browser has six connections. */
export const mostUntaken = 32 * 1024 * 1024

/** An answer is written in pieces of this size, so that it shows how much was taken. The slowest reader takes a minute for one. */
const pieceBytes = 256 * 1024

const busy = () => problemResponse(503, 'server.busy')

/**
 * Counts answers from when they are complete until their reader has taken them or the connection is closed. Above the limit, queries
 * are refused. Commands are answered always: they have happened. Live streams are not counted, because they wait in no memory.
 */
export function boundUntaken(most = mostUntaken): MiddlewareHandler<Sender> {
  const untaken = new Map<string, number>()
  const add = (personId: string, bytes: number) => {
    const now = (untaken.get(personId) ?? 0) + bytes
    if (now > 0) untaken.set(personId, now)
    else untaken.delete(personId)
  }
  return async (context, next) => {
    const { outgoing } = (context.env ?? {}) as Partial<HttpBindings>
    // Tests call the application without a connection.
    if (!outgoing) return next()
    const id = (await actorOf(context))?.id
    if (id === undefined) return next()
    const isQuery = context.req.method === 'GET'
    if (isQuery && (untaken.get(id) ?? 0) >= most) return busy()
    await next()
    const { res } = context
    if (!res.body || res.headers.get('content-type')?.startsWith('text/event-stream')) return
    const bytes = new Uint8Array(await res.arrayBuffer())
    if (outgoing.closed) return
    // One answer by itself is never too large.
    const waits = untaken.get(id) ?? 0
    // Without this, hono would add the headers of the answer before to the next one.
    context.res = undefined
    if (isQuery && waits > 0 && waits + bytes.length > most) {
      context.res = busy()
      return
    }
    add(id, bytes.length)
    outgoing.once('close', () => add(id, -bytes.length))
    const headers = new Headers(res.headers)
    headers.set('content-length', String(bytes.length))
    context.res = new Response(bytes.length > pieceBytes ? inPieces(bytes) : bytes, { status: res.status, headers })
  }
}

function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream(
    {
      pull(controller) {
        controller.enqueue(bytes.subarray(at, at + pieceBytes))
        at += pieceBytes
        if (at >= bytes.length) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}
