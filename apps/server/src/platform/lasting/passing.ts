// Bytes that pass for as long as a standing lasts, in either direction. What is cut is seen to be cut: the connection of an
// answer breaks, so that no reader takes half of it for the whole.
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Standing } from '../shapes.ts'

/** What the HTTP adapter takes for the ordinary end of a connection: for anything else it would end the answer in order. */
const cutShort = () => Object.assign(new Error('The answer was cut short'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })

type Sending = {
  /** The request that is answered. */
  context: Context
  standing: Standing
  /** Ends it for another reason: the reader left, or takes too long. */
  signal?: AbortSignal
  /** Told of what failed, which is neither a refusal nor the reader's doing. */
  failed: (error: unknown) => void
  /** Called once, however it ends. */
  done?: () => void
}

/** The body of an answer: read no faster than it is taken, and broken off as soon as it may not go on. */
export function sendWhile(
  source: AsyncIterable<Uint8Array>,
  { context, standing, signal, failed, done }: Sending,
): ReadableStream<Uint8Array> {
  const bytes = source[Symbol.asyncIterator]()
  const over = AbortSignal.any([standing.signal, ...(signal ? [signal] : [])])
  let isOver = false
  let cut = () => {}
  const leave = () => {
    if (isOver) return
    isOver = true
    over.removeEventListener('abort', breakOff)
    standing.release()
    // A source that is being read ends when that is done; its failure was told where it was read.
    void Promise.resolve(bytes.return?.())
      .catch(() => undefined)
      .finally(() => done?.())
  }
  const breakOff = () => {
    if (isOver) return
    leave()
    cut()
  }
  over.addEventListener('abort', breakOff, { once: true })
  return new ReadableStream(
    {
      start(controller) {
        const line = lineOf(context)
        cut = () => (line ? line() : controller.error(cutShort()))
        if (over.aborted) breakOff()
      },
      async pull(controller) {
        try {
          const next = await bytes.next()
          if (!next.done) await standing.pass(next.value.length)
          if (isOver) return
          if (!next.done) return controller.enqueue(next.value)
          leave()
          controller.close()
        } catch (error) {
          if (!isOver) failed(error)
          breakOff()
        }
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  )
}

/** Breaks the connection a request came by, and drops what waits to be sent; `undefined` where it came by none. */
function lineOf({ env }: Context): (() => void) | undefined {
  const { outgoing } = (env ?? {}) as Partial<HttpBindings>
  return outgoing && (() => void outgoing.socket?.resetAndDestroy())
}

/** What arrives, for as long as it may. Throws the Problem that ends it, also while nothing arrives. */
export async function* takeWhile(
  body: ReadableStream<Uint8Array> | null,
  standing: Standing,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body?.getReader()
  const stop = () => void reader?.cancel().catch(() => undefined)
  standing.signal.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      const next = await reader?.read()
      standing.signal.throwIfAborted()
      if (!next || next.done) return
      await standing.pass(next.value.length)
      yield next.value
    }
  } finally {
    standing.signal.removeEventListener('abort', stop)
    stop()
  }
}
