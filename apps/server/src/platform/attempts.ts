// How often strangers may try something: counted in memory, per minute, for everybody together, because behind a proxy
// the address of a request is whatever its sender says.
import { Problem } from '@polyphony/domain/problem'

/** Answers a function that throws `server.busy` from the `most`+1st call within a minute on. */
export function attempts(most: number, clock: () => Date): (request: Request) => void {
  let minute = -1
  let count = 0
  return () => {
    const now = Math.floor(clock().getTime() / 60_000)
    if (now !== minute) [minute, count] = [now, 0]
    if (++count > most) throw new Problem('server.busy')
  }
}
