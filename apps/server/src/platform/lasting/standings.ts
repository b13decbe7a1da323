// An answer that lasts longer than a request (a recording, an export, an upload, a stream of notices) is checked again while it
// lasts: may the person who asked for it still have it? One statement checks persons, sign-ins and grants of all long answers on
// this server together. Each long answer checks its other conditions itself, above all consent.
import { setTimeout as wait } from 'node:timers/promises'
import type { Entered, Membership, Standing, Standings } from '../shapes.ts'
import { findProblem, translated } from '../request/problem-of.ts'
import { enter } from '../request/procedure.ts'

/** Finds the memberships of these sign-ins as they are now. A sign-in that has ended is missing in the answer. */
export type ListStandings = (signInIds: readonly string[]) => Promise<ReadonlyMap<string, readonly Membership[]>>

/** A check is valid for this long and for this many bytes. Then a new check comes before any more bytes pass. */
const holdsMs = 2_000
const holdsBytes = 1024 * 1024

/** Every standing is checked this often, also while no bytes pass, so that two seconds are never exceeded. */
const everyMs = 1_000

/** While the database is away no check is possible, so no bytes pass. After this long the answer is given up. */
const patienceMs = 30_000

type Found = { memberships: readonly Membership[] | undefined; askedAt: number }

type Watched = { entered: Entered; look: (found: Found) => Promise<void> }

export function openStandings(find: ListStandings): Standings {
  const watched = new Set<Watched>()
  const ask = together(async (each: readonly Watched[]) => {
    const askedAt = performance.now()
    const found = await translated(() => find([...new Set(each.map(({ entered }) => entered.actor.signInId))]))
    return each.map((one) => one.look({ memberships: found.get(one.entered.actor.signInId), askedAt }))
  })
  /** A check that fails here is made again at the next turn, and before any more bytes pass. */
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
            const who = memberships && { ...actor, memberships, knownAt: askedAt }
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

/** Repeats the check until the database answers, or has been away for too long. */
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

/** Gathers all calls within one turn of the event loop into one call of `ask`; each call gets its own answer. */
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
