// How often strangers may try something: counted in memory, per minute, and never by the address of a request, because
// behind a proxy that is whatever its sender says.
import { Problem } from '@polyphony/domain/problem'

/** Answers a function that throws `server.busy` from the `most`+1st call within a minute on, for everybody together. */
export function attempts(most: number, clock: () => Date): (request: Request) => void {
  const counted = attemptsOf(most, clock)
  return () => {
    if (!counted.allow('everybody')) throw new Problem('server.busy')
  }
}

/** Counts for each name by itself. `allow` is false from the `most`+1st try within a minute on; `forgive` begins anew. */
export function attemptsOf(most: number, clock: () => Date) {
  let minute = -1
  let counts = new Map<string, number>()
  return {
    allow(name: string): boolean {
      const now = Math.floor(clock().getTime() / 60_000)
      if (now !== minute) [minute, counts] = [now, new Map()]
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      return count <= most
    },
    forgive: (name: string) => void counts.delete(name),
  }
}
