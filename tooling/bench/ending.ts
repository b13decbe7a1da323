// Stops what the bench has started, in the reverse order: at its end, and when a signal ends it early.
const steps = new Set<() => Promise<void>>()
let ending: Promise<void> | undefined

/** Calls `step` when a signal ends the bench. The answer calls it earlier; it is called only once. */
export function atEnd(step: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  const once = () => {
    steps.delete(once)
    return (done ??= step())
  }
  steps.add(once)
  return once
}

/** Runs the bench. A signal may come to this process alone, so it stops the server and PostgreSQL itself before it ends. */
export async function untilSignal(work: () => Promise<void>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void (ending ??= endAll()))
  try {
    await work()
  } catch (error) {
    // What was under way fails because its server was stopped.
    if (!ending) throw error
  }
  await ending
}

async function endAll(): Promise<void> {
  for (const step of [...steps].toReversed()) await step().catch((error: unknown) => console.error(error))
  process.exit(130)
}
