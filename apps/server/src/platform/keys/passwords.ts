// Hashing passwords: each costs as much as hundreds of other requests, and strangers may ask for it. So few are hashed at
// once, one at a time of any one account, and none at all for an account that does not exist: docs/decisions/019.
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@polyphony/domain/problem'
import { hashPassword } from './hashing.ts'
import { openTurns } from './turns.ts'
import type { CountTries } from './tries.ts'

/** Passwords hashed at once: each takes a thread and 32 MB. */
const atOnce = 2
/** Good passwords one link may bring in a minute: its holder needs one. */
const perLink = 5

/** Who asks: from which block of addresses, about which account, and whether from a browser that the account knows. */
export type Asking = { account: string; block: string; isKnown: boolean }

export type Passwords = {
  /** Does what hashes the password of an account, when it is its turn. */
  inTurn: <Answer>(asking: Asking, work: () => Promise<Answer>) => Promise<Answer>
  /** Takes as long as `inTurn` for an account that does not exist, and hashes nothing. */
  asIfInTurn: (asking: Asking) => Promise<void>
  /** Hashes what the holder of a link chose; the link was looked up before. Throws `server.busy` where it is too often. */
  hash: (link: string, password: string) => Promise<string>
}

export function openPasswords(tries: CountTries): Passwords {
  const take = openTurns(atOnce)
  const last = new Map<string, Promise<unknown>>()
  /** How long the last hash took, once it had its turn. */
  let hashMs = 100

  /** After whatever else is under way for the same account: so none takes more than one place among those who wait. */
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
    // It waits for its turn, hands it on at once, and then waits on.
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
