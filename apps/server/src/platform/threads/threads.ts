// Files that came from outside are read in threads of their own: one that is made to take long, or much memory, takes it from
// nobody else. Each file has a new thread, so that nothing of it stays; two are read at once, a few wait, and whoever
// comes then is told that the server is busy.
import { Worker } from 'node:worker_threads'
import { Problem } from '@polyphony/domain/problem'

export type ThreadLimits = {
  /** Files read at once. */
  atOnce: number
  /** How many may wait for their turn. */
  mostWaiting: number
  /** Milliseconds one file may take, from when its thread begins to read it. */
  mostMs: number
  /** MiB of objects and texts that one file may need. */
  mostMiB: number
}

export const threadLimits: ThreadLimits = { atOnce: 2, mostWaiting: 8, mostMs: 10_000, mostMiB: 96 }

/** Until then a thread has loaded what it reads with: nothing of a file is looked at yet. */
const mostToStartMs = 60_000

/** What a thread asks of the server while it reads, and what it is told. */
export type Serve = (asked: unknown) => Promise<unknown>

export type RunOptions = {
  serve?: Serve
  /** Waits however many others do: for what must not be lost because a server is busy. */
  isPatient?: boolean
}

export type Threads = {
  /**
   * Runs a module of ours, by the path of its file, in a thread, which answers `input` through `answerIn` (in-thread.ts). Throws `server.busy`
   * where too many wait, `file.takes_too_long` and `file.takes_too_much` at the limits, and an Error where the module failed.
   */
  run: (module: string, input: unknown, options?: RunOptions) => Promise<unknown>
  close: () => Promise<void>
}

/** What goes between a thread and the server. */
export type Message =
  | { kind: 'begun' }
  | { kind: 'answered'; answer: unknown }
  | { kind: 'failed'; error: unknown }
  | { kind: 'asked'; id: number; asked: unknown }

export function openThreads(limits: ThreadLimits = threadLimits): Threads {
  const underWay = new Set<Worker>()
  const waiting: (() => void)[] = []
  let [taken, isClosed] = [0, false]
  return {
    async run(module, input, { serve, isPatient = false } = {}) {
      if (taken < limits.atOnce) taken++
      else if (isPatient || waiting.length < limits.mostWaiting)
        await new Promise<void>((resolve) => void waiting.push(resolve))
      else throw new Problem('server.busy')
      try {
        if (isClosed) throw new Problem('server.busy')
        return await runOnce(module, input, { limits, underWay, serve })
      } finally {
        // The turn is handed on, so that nobody who comes now takes it first.
        const next = waiting.shift()
        if (next) next()
        else taken--
      }
    },
    async close() {
      isClosed = true
      await Promise.all([...underWay].map((worker) => worker.terminate()))
    },
  }
}

type Running = { limits: ThreadLimits; underWay: Set<Worker>; serve: Serve | undefined }

async function runOnce(module: string, input: unknown, { limits, underWay, serve }: Running): Promise<unknown> {
  const worker = new Worker(module, {
    workerData: input,
    // Nothing of the server's own is at hand in there: no settings, no flags, no terminal.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.mostMiB, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
  })
  underWay.add(worker)
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const giveUpIn = (ms: number) => {
        clearTimeout(timer)
        timer = setTimeout(() => reject(new Problem('file.takes_too_long')), ms)
      }
      giveUpIn(mostToStartMs)
      worker.on('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Problem('file.takes_too_much') : error),
      )
      worker.on('exit', () => reject(new Error('A thread ended before it answered')))
      worker.on('message', (message: Message) => {
        if (message.kind === 'begun') return giveUpIn(limits.mostMs)
        if (message.kind === 'answered') return resolve(message.answer)
        if (message.kind === 'failed') return reject(message.error)
        // Whatever cannot be served ends the thread.
        serve?.(message.asked).then((told) => worker.postMessage({ id: message.id, told }), reject)
      })
    })
  } finally {
    clearTimeout(timer)
    underWay.delete(worker)
    await worker.terminate()
  }
}
