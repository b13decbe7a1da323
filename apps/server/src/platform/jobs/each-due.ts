// Does something for each thing that is due, in pages. What waits for something, or fails, stays due; so every page is looked at, and
// however much of it there is, it does not keep the others back.

type Due<Thing> = {
  /** The things after this one, in an order that does not change while they are done. */
  page: (after: Thing | undefined) => Promise<readonly Thing[]>
  work: (thing: Thing) => Promise<void>
  /** Aborts when the server stops. The next run goes on. */
  signal: AbortSignal | undefined
  /** The message of the failure, if one or more could not be done. */
  failure: string
}

/** Fails at the end if one could not be done, so that it is seen and tried again. */
export async function eachDue<Thing>({ page, work, signal, failure }: Due<Thing>): Promise<void> {
  const failed: unknown[] = []
  let found = await page(undefined)
  while (found.length > 0) {
    for (const thing of found) {
      if (signal?.aborted) return
      await work(thing).catch((error: unknown) => failed.push(error))
    }
    found = await page(found.at(-1))
  }
  if (failed.length > 0) throw new AggregateError(failed.slice(0, mostToldFailures), `${failure}: ${failed.length}`)
}

/** A log entry names no more. */
const mostToldFailures = 20
