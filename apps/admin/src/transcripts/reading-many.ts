// A thread that reads file after file. If one takes too long, the thread is ended, and the next file gets a new one.
import type { Asks } from './many-worker.ts'

/** The most milliseconds for one question. The server reads one transcript as long at most. */
const mostMs = 10_000
/** Dividing a large table, or unpacking an archive, may take longer. */
const mostMsForAll = 60_000

export class TakesTooLong extends Error {}

export function openReadingMany() {
  let worker: Promise<Worker> | undefined
  const close = () => {
    void worker?.then((each) => each.terminate())
    worker = undefined
  }
  const start = () =>
    new Promise<Worker>((resolve, reject) => {
      const made = new Worker(new URL('./many-worker.ts', import.meta.url), { type: 'module' })
      made.addEventListener('message', () => resolve(made), { once: true })
      made.addEventListener('error', () => reject(new TypeError('A file could not be read')), { once: true })
    })
  let last: Promise<unknown> = Promise.resolve()
  /** Asks one question after the other, because an answer does not say to which question it belongs. Throws `TakesTooLong`, or a TypeError if the thread cannot be loaded. */
  const ask = <Kind extends keyof Asks>(kind: Kind, asked: Asks[Kind]['asked']): Promise<Asks[Kind]['answer']> => {
    const mine = last.then(() => askNow(kind, asked))
    last = mine.catch(() => undefined)
    return mine
  }
  const askNow = async <Kind extends keyof Asks>(
    kind: Kind,
    asked: Asks[Kind]['asked'],
  ): Promise<Asks[Kind]['answer']> => {
    worker ??= start()
    const present = await worker
    let timer: ReturnType<typeof setTimeout> | undefined
    const heard = new AbortController()
    const { signal } = heard
    try {
      return await new Promise((resolve, reject) => {
        const most = kind === 'look' ? mostMs : mostMsForAll
        timer = setTimeout(() => reject(new TakesTooLong()), most)
        const answered = ({ data }: MessageEvent<Asks[Kind]['answer']>) => resolve(data)
        present.addEventListener('message', answered, { signal })
        present.addEventListener('error', () => reject(new TypeError('A file could not be read')), { signal })
        present.postMessage({ kind, asked })
      })
    } catch (error) {
      close()
      throw error
    } finally {
      clearTimeout(timer)
      heard.abort()
    }
  }
  return { ask, close }
}
