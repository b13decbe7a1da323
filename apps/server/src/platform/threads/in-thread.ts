// The code inside a thread: it is given an input, may ask the server for more, and answers once.
import { parentPort, workerData } from 'node:worker_threads'
import type { Message, Serve } from './threads.ts'

/** Runs `work` on the input of this thread, and sends its result to the server. */
export function answerIn<Input>(work: (input: Input, ask: Serve) => unknown): void {
  const port = parentPort!
  const send = (message: Message) => port.postMessage(message)
  const awaited = new Map<number, (told: unknown) => void>()
  let last = 0
  port.on('message', ({ id, told }: { id: number; told: unknown }) => {
    awaited.get(id)?.(told)
    awaited.delete(id)
  })
  const ask: Serve = (asked) =>
    new Promise((resolve) => {
      const id = ++last
      awaited.set(id, resolve)
      send({ kind: 'asked', id, asked })
    })
  void (async () => {
    try {
      send({ kind: 'begun' })
      send({ kind: 'answered', answer: await work(workerData as Input, ask) })
    } catch (error) {
      send({ kind: 'failed', error })
    }
  })()
}
