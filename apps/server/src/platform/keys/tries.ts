// Counts how often unknown people try something, within each minute and each hour. The database counts for all its servers.
import { hash } from 'node:crypto'
import type { Database } from '@polyphony/db/open'
import { gathered } from '../request/gathered.ts'
import { addTries, removeTries, type Tried } from './store/tries.ts'
import type { Vault } from './vault.ts'

const windows = { minute: 60_000, hour: 3_600_000 } as const

export type CountTries = {
  /** Adds one to the count of each name, and answers the new counts. */
  add: (within: keyof typeof windows, names: readonly string[]) => Promise<number[]>
  /** Takes one from the count of each name, for a try that turned out to be the owner's. */
  takeBack: (within: keyof typeof windows, names: readonly string[]) => Promise<void>
}

/** The names are stored as keyed digests, because people sometimes type private things into the wrong field. */
export function openTries({
  database,
  clock,
  vault,
}: {
  database: Database
  clock: () => Date
  vault: Vault
}): CountTries {
  const key = vault.digest('tries', 'key')
  const addAll = gathered(async (together: readonly (readonly Tried[])[]) => {
    const counts = await addTries(database, together.flat())
    return together.map((tried) => counts.splice(0, tried.length))
  })
  const count = (within: keyof typeof windows, names: readonly string[], tries: number) => {
    const ms = windows[within]
    const endsAt = new Date((Math.floor(clock().getTime() / ms) + 1) * ms)
    return addAll(names.map((name) => ({ endsAt, name: hash('sha256', `${key} ${within} ${name}`), tries })))
  }
  return {
    add: (within, names) => count(within, names, 1),
    takeBack: async (within, names) => void (await count(within, names, -1)),
  }
}

/** Removes the counts of past minutes and hours. Several servers may do it at once. */
export function forgetTries({ database, clock }: { database: Database; clock: () => Date }): Promise<number> {
  return removeTries(database, clock())
}
