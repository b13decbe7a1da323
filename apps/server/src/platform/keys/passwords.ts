// Hashing a password costs as much as hundreds of other requests, and people who are not signed in may cause it. So only a few
// passwords are hashed at once, one at a time for each account, and none for an account that does not exist (docs/decisions/019).
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@polyphony/domain/problem'
import { untilHalfSecond } from '../request/half-seconds.ts'
import { hashPassword } from './hashing.ts'
import { openOneByOne } from '../request/one-by-one.ts'
import { openTurns } from '../request/turns.ts'
import type { CountTries } from './tries.ts'

/** How many passwords are hashed at once. Each takes a thread and 32 MiB. */
const atOnce = 2
/** How many passwords are hashed for one link in a minute. Its holder needs one. */
const perLink = 5

/** Who asks: about which account, from which block of addresses, and whether from a browser that the account knows. */
type Asking = { account: string; block: string; isKnown: boolean }

export type Passwords = {
  /**
   * Waits for a turn, and then answers whether a password is right: `isRight` hashes it. Without `isRight`, for an account that
   * does not exist, it hashes nothing, takes as long, and answers false. It answers false after a whole number of half seconds
   * since `began` (of `performance.now()`), and the next try at the account waits for this answer. Otherwise many tries at an
   * account that exists would always keep a place in the queue, and the longer wait of other tries would show that it exists.
   */
  check: (asking: Asking, began: number, isRight?: () => Promise<boolean>) => Promise<boolean>
  /** Hashes the password that the holder of a link chose. The caller has looked up the link. Throws `server.busy` above the limit. */
  hash: (link: string, password: string) => Promise<string>
}

export function openPasswords(tries: CountTries): Passwords {
  const take = openTurns({ atOnce })
  const oneByOne = openOneByOne()
  /** The tries of one block of addresses take turns with those of other blocks. */
  const turnOf = ({ block, isKnown }: Asking) => ({ whose: block, isKnown })
  /** How long the last hash took, without the wait for its turn. */
  let hashMs = 100

  const hashing = <Answer>(asking: Asking, work: () => Promise<Answer>) =>
    take(turnOf(asking), async () => {
      const began = performance.now()
      try {
        return await work()
      } finally {
        hashMs = performance.now() - began
      }
    })
  /** Waits for a turn, gives the turn back at once, and then waits as long as a hash takes. */
  const asIfHashing = async (asking: Asking) => {
    await take(turnOf(asking), () => Promise.resolve())
    await sleep(hashMs)
    return false
  }
  // The checks of one account run one after the other, so that an account takes one place in the queue at most.
  const ofAccount = ({ account, isKnown }: Asking) => `${isKnown} ${account}`
  return {
    check: (asking, began, isRight) =>
      oneByOne(ofAccount(asking), async () => {
        const answer = isRight ? await hashing(asking, isRight) : await asIfHashing(asking)
        if (!answer) await untilHalfSecond(began)
        return answer
      }),
    async hash(link, password) {
      const [count = 0] = await tries.add('minute', [`link ${link}`])
      if (count > perLink) throw new Problem('server.busy')
      const asking = { account: link, block: link, isKnown: true }
      return oneByOne(ofAccount(asking), () => hashing(asking, () => hashPassword(password)))
    },
  }
}
