// Hashing a password costs as much as hundreds of other requests, and people who are not signed in may cause it. So only a few
// passwords are hashed at once, one at a time for each account, and none for an account that does not exist (docs/decisions/019).
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@polyphony/domain/problem'
import { hashPassword } from './hashing.ts'
import { openTurns } from './turns.ts'
import type { CountTries } from './tries.ts'

/** How many passwords are hashed at once. Each takes a thread and 32 MiB. */
const atOnce = 2
/** How many passwords are hashed for one link in a minute. Its holder needs one. */
const perLink = 5

/** Who asks: about which account, from which block of addresses, and whether from a browser that the account knows. */
export type Asking = { account: string; block: string; isKnown: boolean }

export type Passwords = {
  /** Waits for a turn, and then runs `work`, which hashes a password of the account. */
  inTurn: <Answer>(asking: Asking, work: () => Promise<Answer>) => Promise<Answer>
  /** Takes as long as `inTurn` for an account that does not exist, and hashes nothing. */
  asIfInTurn: (asking: Asking) => Promise<void>
  /** Hashes the password that the holder of a link chose. The caller has looked up the link. Throws `server.busy` above the limit. */
  hash: (link: string, password: string) => Promise<string>
}

export function openPasswords(tries: CountTries): Passwords {
  const take = openTurns(atOnce)
  const last = new Map<string, Promise<unknown>>()
  /** How long the last hash took, without the wait for its turn. */
  let hashMs = 100

  /** Waits for the earlier work of the same account, so that one account takes one place in the queue at most. */
  const afterOthers = async <Answer>({ account, isKnown }: Asking, work: () => Promise<Answer>): Promise<Answer> => {
    const key = `${isKnown} ${account}`
    const mine = (last.get(key) ?? Promise.resolve()).then(work)
    const settled = mine.catch(() => undefined)
    last.set(key, settled)
    try {
      return await mine
    } finally {
      if (last.get(key) === settled) last.delete(key)
    }
  }
  const inTurn: Passwords['inTurn'] = (asking, work) =>
    afterOthers(asking, () =>
      take(asking, async () => {
        const began = performance.now()
        try {
          return await work()
        } finally {
          hashMs = performance.now() - began
        }
      }),
    )
  return {
    inTurn,
    // Waits for a turn, gives the turn back at once, and then waits as long as a hash takes.
    asIfInTurn: (asking) =>
      afterOthers(asking, async () => {
        await take(asking, () => Promise.resolve())
        await sleep(hashMs)
      }),
    async hash(link, password) {
      const [count = 0] = await tries.add('minute', [`link ${link}`])
      if (count > perLink) throw new Problem('server.busy')
      return inTurn({ account: link, block: link, isKnown: true }, () => hashPassword(password))
    },
  }
}
