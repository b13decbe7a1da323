// Whatever lasts longer than a request (a recording, an export, an upload, a stream of notices) is asked about again: may
// whoever asked for it still have it? Everything that lasts on this server is asked about together, in one statement for
// persons, sign-ins and grants; what else must stand, consent above all, each says for itself.
import { setTimeout as wait } from 'node:timers/promises'
import type { Entered, Membership, Standing, Standings } from '../shapes.ts'
import { findProblem, translated } from '../request/problem-of.ts'
import { enter } from '../request/procedure.ts'

/** What these sign-ins may do now; one that has ended is missing. */
export type FindStandings = (signInIds: readonly string[]) => Promise<ReadonlyMap<string, readonly Membership[]>>

/** An answer holds for this long and for this many bytes: then it is asked again before anything more passes. */
const holdsMs = 2_000
const holdsBytes = 1024 * 1024

/** Everything is asked about this often, also what is at rest, so that two seconds are never exceeded. */
const everyMs = 1_000

/** While the database is away nothing is known, so nothing passes; after this long what lasts is given up. */
const patienceMs = 30_000

type Found = { memberships: readonly Membership[] | undefined; askedAt: number }

type Watched = { entered: Entered; look: (found: Found) => Promise<void> }

export function openStandings(find: FindStandings): Standings {
  const watched = new Set<Watched>()
  const ask = together(async (each: readonly Watched[]) => {
    const askedAt = performance.now()
    const found = await translated(() => find([...new Set(each.map(({ entered }) => entered.actor.signInId))]))
    return each.map((one) => one.look({ memberships: found.get(one.entered.actor.signInId), askedAt }))
  })
  /** What fails here is asked again before it passes anything, and at the next turn. */
  const recheck = async () => void (await Promise.allSettled([...watched].map(ask)))
  let isRechecking = false
  const turns = setInterval(async () => {
    if (isRechecking || watched.size === 0) return
    isRechecking = true
    await recheck()
    isRechecking = false
  }, everyMs).unref()

  return {
    watch(entered, still) {
      const ended = new AbortController()
      const { signal } = ended
      let [now, knownAt, passed] = [entered, performance.now(), 0]
      const mine: Watched = {
        entered,
        async look({ memberships, askedAt }) {
          const before = passed
          try {
            const { actor, scope } = entered
            const who = memberships && { ...actor, memberships }
            const found = enter({ ...entered, actor: who }, scope.action, scope.studyId)
            await still?.(found)
            ;[now, knownAt, passed] = [found, askedAt, Math.max(passed - before, 0)]
          } catch (error) {
            const problem = findProblem(error)
            if (problem && problem.kind !== 'unavailable') end(problem)
            throw problem ?? error
          }
        },
      }
      const end = (why: Error) => {
        watched.delete(mine)
        ended.abort(why)
      }
      const renew = async () => {
        signal.throwIfAborted()
        await ask(mine)
        signal.throwIfAborted()
        return now
      }
      watched.add(mine)
      return {
        signal,
        renew,
        async pass(bytes) {
          signal.throwIfAborted()
          if (performance.now() - knownAt >= holdsMs || passed + bytes > holdsBytes) await patiently(renew, signal)
          passed += bytes
        },
        release: () => void watched.delete(mine),
      }
    },
    recheck,
    count: () => watched.size,
    close: () => clearInterval(turns),
  }
}

/** Asks until there is an answer, or the database has been away for too long. */
async function patiently(ask: Standing['renew'], signal: AbortSignal): Promise<void> {
  for (const until = performance.now() + patienceMs; ;) {
    try {
      return void (await ask())
    } catch (error) {
      if (signal.aborted || findProblem(error)?.kind !== 'unavailable' || performance.now() > until) throw error
      await wait(500)
    }
  }
}

/** Whatever is asked for in one turn of the event loop is asked for at once; each gets an answer of its own. */
function together<Each>(ask: (each: readonly Each[]) => Promise<readonly Promise<void>[]>) {
  let gathered: { each: Set<Each>; answers: Promise<Map<Each, Promise<void>>> } | undefined
  return async (one: Each): Promise<void> => {
    gathered ??= gather()
    gathered.each.add(one)
    await (await gathered.answers).get(one)
  }
  function gather() {
    const each = new Set<Each>()
    const answers = new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
      gathered = undefined
      const all = [...each]
      const answered = await ask(all)
      for (const answer of answered) answer.catch(() => undefined)
      return new Map(all.map((one, at) => [one, answered[at]!]))
    })
    return { each, answers }
  }
}
