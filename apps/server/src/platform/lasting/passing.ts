// Sends and receives bytes for as long as a standing lasts. If an answer is cut, its connection breaks, so that no reader takes a
// part for the whole.
import type { HttpBindings } from '@hono/node-server'
import { Problem } from '@polyphony/domain/problem'
import type { Context } from 'hono'
import type { Standing } from '../shapes.ts'
import { patienceAfter, type Slowness } from './patience.ts'

/** With this code the HTTP adapter assumes that the reader has left. After any other error it would write the answer's normal end. */
const cutShort = () => Object.assign(new Error('The answer was cut short'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })

type Sending = {
  /** The request that this is the answer to. */
  context: Context
  standing: Standing
  /** Aborts the answer for another reason: the reader left, or takes too long. */
  signal?: AbortSignal
  /** Called with an error that is neither a refusal nor caused by the reader. */
  failed: (error: unknown) => void
  /** Called once, when the answer has ended for any reason: because it was whole, or because it broke off. */
  done?: (isWhole: boolean) => void
}

/** The body of an answer. Reads the source only as fast as the reader takes it, and breaks off when the standing ends. */
export function sendWhile(
  source: AsyncIterable<Uint8Array>,
  { context, standing, signal, failed, done }: Sending,
): ReadableStream<Uint8Array> {
  const bytes = source[Symbol.asyncIterator]()
  const over = AbortSignal.any([standing.signal, ...(signal ? [signal] : [])])
  let isOver = false
  let cut = () => {}
  const leave = (isWhole = false) => {
    if (isOver) return
    isOver = true
    over.removeEventListener('abort', breakOff)
    standing.release()
    // If a read is under way, the source ends after it. `pull` has reported its failure, so it is ignored here.
    void Promise.resolve(bytes.return?.())
      .catch(() => undefined)
      .finally(() => done?.(isWhole))
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
        const breakConnection = connectionOf(context)
        cut = () => (breakConnection ? breakConnection() : controller.error(cutShort()))
        if (over.aborted) breakOff()
      },
      async pull(controller) {
        try {
          const next = await bytes.next()
          if (!next.done) await standing.pass(next.value.length)
          if (isOver) return
          if (!next.done) return controller.enqueue(next.value)
          leave(true)
          controller.close()
        } catch (error) {
          if (!isOver) failed(error)
          breakOff()
        }
      },
      cancel: () => leave(),
    },
    { highWaterMark: 0 },
  )
}

/** Breaks the connection of a request and drops the bytes that wait to be sent; `undefined` if there is no connection (in tests). */
function connectionOf({ env }: Context): (() => void) | undefined {
  const { outgoing } = (env ?? {}) as Partial<HttpBindings>
  return outgoing && (() => void outgoing.socket?.resetAndDestroy())
}

/** A phone may lose its network for a minute, and a bad mobile line has several times 4 KiB a second. */
export const slowest: Slowness = { patienceMs: 60_000, bytesPerSecond: 4 * 1024 }

/**
 * Yields the body of a request while the standing lasts. Throws the Problem that ends the standing, also while no bytes arrive, and
 * `input.too_slow` if the sender is slower than `slowness`. Only time in which the server waits for the sender counts.
 */
export async function* takeWhile(
  body: ReadableStream<Uint8Array> | null,
  standing: Standing,
  slowness: Slowness = slowest,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body?.getReader()
  const stop = () => void reader?.cancel().catch(() => undefined)
  standing.signal.addEventListener('abort', stop, { once: true })
  try {
    for (let patience = slowness.patienceMs; ;) {
      let isGone = false
      const leave = () => {
        isGone = true
        stop()
      }
      const since = performance.now()
      const impatience = setTimeout(leave, Math.max(patience, 0))
      const next = await reader?.read().finally(() => clearTimeout(impatience))
      standing.signal.throwIfAborted()
      if (isGone) throw new Problem('input.too_slow')
      if (!next || next.done) return
      const passed = { waitedMs: performance.now() - since, bytes: next.value.length }
      patience = patienceAfter(patience, passed, slowness)
      await standing.pass(next.value.length)
      yield next.value
    }
  } finally {
    standing.signal.removeEventListener('abort', stop)
    stop()
  }
}
