// Hashing passwords: each costs as much as hundreds of other requests, and strangers may ask for it. So few are hashed at
// once; the others wait their turn.
import { Problem } from '@polyphony/domain/problem'
import { attemptsOf } from './attempts.ts'

/** Passwords hashed at once: each takes a thread and 32 MB. */
const atOnce = 2
/** How many may wait for their turn: at twenty a second, whoever comes last waits ten seconds. */
const mostWaiting = 200
/** Good passwords one link may bring in a minute: its holder needs one. */
const perLink = 5

export type Passwords = {
  /** Hashes what the holder of a link chose; the link was looked up before. Throws `server.busy` where it is too many. */
  hash: (link: string, password: string) => Promise<string>
  /** Does what hashes a password, in its turn. Throws `server.busy` where too many wait already. */
  inTurn: <Answer>(work: () => Promise<Answer>) => Promise<Answer>
}

export function openPasswords(clock: () => Date): Passwords {
  const byLink = attemptsOf(perLink, clock)
  const waiting: (() => void)[] = []
  let underWay = 0
  const inTurn: Passwords['inTurn'] = async (work) => {
    if (underWay < atOnce) underWay++
    else if (waiting.length < mostWaiting) await new Promise<void>((resolve) => void waiting.push(resolve))
    else throw new Problem('server.busy')
    try {
      return await work()
    } finally {
      // The turn is handed on, so that nobody who comes now takes it first.
      const next = waiting.shift()
      if (next) next()
      else underWay--
    }
  }
  return {
    inTurn,
    async hash(link, password) {
      if (!byLink.allow(link)) throw new Problem('server.busy')
      const { hashPassword } = await import('better-auth/crypto')
      return inTurn(() => hashPassword(password))
    },
  }
}
