// Work the server does by itself, over and over: once at its start, and then again and again until it stops.
export type Job = {
  /** Ends when the pass under way has ended. */
  stop: () => Promise<void>
}

/** Runs `work` at once and then every `everyMs`, one pass at a time; `failed` is told of a pass that threw, and the next comes all the same. */
export function startJob(work: () => Promise<unknown>, everyMs: number, failed: (error: unknown) => void): Job {
  let timer: NodeJS.Timeout | undefined
  let pass: Promise<void> = Promise.resolve()
  let isStopped = false
  const go = () => {
    pass = work()
      .catch(failed)
      .then(() => {
        if (!isStopped) timer = setTimeout(go, everyMs).unref()
      })
  }
  go()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await pass
    },
  }
}
