// How often strangers may try something: counted in memory, per minute, and never by the address of a request, because
// behind a proxy that is whatever its sender says. Nothing is counted for everybody together: who only wants to keep the
// others out would need no more than that.

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
