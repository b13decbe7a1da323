// Reads files from outside in threads, so that a file that was made to take long or much memory delays no other request. Each file
// gets a new thread, so that nothing of it remains. Two files are read at once, of two different people. The files of one person
// are read one after the other: a few wait, and further ones are refused as busy. So no person can keep others from reading files.
import { Worker } from 'node:worker_threads'
import { Problem } from '@polyphony/domain/problem'
import { openOneByOne } from '../request/one-by-one.ts'
import { openTurns } from '../request/turns.ts'
import { openPlaces } from '../request/places.ts'

export type ThreadLimits = {
  /** Files read at once. */
  atOnce: number
  /** How many files of one person may wait for their turn. */
  mostWaiting: number
  /** Milliseconds one file may take, from the moment its thread begins to read it. */
  mostMs: number
  /** MiB of objects and texts that one file may need. */
  mostMiB: number
}

export const threadLimits: ThreadLimits = { atOnce: 2, mostWaiting: 4, mostMs: 10_000, mostMiB: 96 }

/** For jobs that decode a recording: one at a time, for ten minutes at most. Nobody waits for them. */
export const slowLimits: ThreadLimits = { atOnce: 1, mostWaiting: 0, mostMs: 600_000, mostMiB: 96 }

/** How long a thread may take to start: it loads its code, and reads nothing of the file yet. */
const mostToStartMs = 60_000

/** Answers what a thread asks the server for while it reads. */
export type Serve = (asked: unknown) => Promise<unknown>

type RunOptions = {
  /** The id of the person who sent the file. */
  personId: string
  serve?: Serve
  /** Waits for a turn even if many files of the person wait: for work that must not be refused because the server is busy. */
  isPatient?: boolean
}

export type Threads = {
  /**
   * Runs one of our modules in a thread. `module` is the path of its file; it answers `input` through `answerIn` (in-thread.ts).
   * Throws `server.busy` if too many files of the person wait, `file.takes_too_long` or `file.takes_too_much` at the limits, and an
   * Error if the module fails.
   */
  run: (module: string, input: unknown, options: RunOptions) => Promise<unknown>
  close: () => Promise<void>
}

/** The messages from a thread to the server. */
export type Message =
  | { kind: 'begun' }
  | { kind: 'answered'; answer: unknown }
  | { kind: 'failed'; error: unknown }
  | { kind: 'asked'; id: number; asked: unknown }

export function openThreads(limits: ThreadLimits = threadLimits): Threads {
  const underWay = new Set<Worker>()
  // One is read, and the others wait.
  const places = openPlaces({ ofOne: 1 + limits.mostWaiting })
  const oneByOne = openOneByOne()
  const take = openTurns({ atOnce: limits.atOnce })
  let isClosed = false
  return {
    async run(module, input, { personId, serve, isPatient = false }) {
      const giveBack = isPatient ? undefined : places.take(personId)
      if (!giveBack && !isPatient) throw new Problem('server.busy')
      try {
        return await oneByOne(personId, () =>
          take({ whose: personId }, async () => {
            if (isClosed) throw new Problem('server.busy')
            return runOnce(module, input, { limits, underWay, serve })
          }),
        )
      } finally {
        giveBack?.()
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
    // The thread sees nothing of the server: no settings, no flags, no terminal.
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
        // If the server cannot answer, the thread is ended.
        serve?.(message.asked).then((told) => worker.postMessage({ id: message.id, told }), reject)
      })
    })
  } finally {
    clearTimeout(timer)
    underWay.delete(worker)
    await worker.terminate()
  }
}
