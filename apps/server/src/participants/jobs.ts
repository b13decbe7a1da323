// The jobs about participants. One adds up their counts. The other makes the finding keys of identities: after a migration, after the
// way to make them changed, and after a person who may not open identities amended a year of birth.
import type { Jobs } from '../platform/jobs/shapes.ts'
import type { Services } from '../platform/shapes.ts'
import { enterJob } from '../platform/request/store/transaction.ts'
import { keyedNow, keysOf, openIdentity } from './queries/identity.ts'
import { foldCounts } from './store/counts.ts'
import {
  type Keyed,
  listSitesToKey,
  listUnkeyed,
  replaceFindingKeys,
  type SiteToKey,
  type Unkeyed,
} from './store/keying.ts'

export const participantJobs: Pick<Jobs, 'count.fold' | 'identity.key'> = {
  'count.fold': { everySeconds: 10, run: ({ services }) => foldCounts(services.database) },
  'identity.key': { everySeconds: 30, run: ({ services, signal }) => keyIdentities(services, signal) },
}

/** Identities in one transaction: few, so that nobody who changes one of them waits long. */
const atMost = 200

type Keying = Pick<Services, 'database' | 'vault' | 'log'>

/** Makes the keys of all identities that lack those of the present way; answers how many. Stops between two transactions. */
export async function keyIdentities(services: Keying, signal?: AbortSignal): Promise<number> {
  let made = 0
  for (const site of await listSitesToKey(services.database, keyedNow)) {
    for (let after: string | null = null; !signal?.aborted;) {
      const batch: { last: string | undefined; made: number } = await keyBatch(services, site, after)
      made += batch.made
      if (batch.last === undefined) break
      after = batch.last
    }
  }
  return made
}

async function keyBatch({ database, vault, log }: Keying, site: SiteToKey, after: string | null) {
  return database.transaction(async (db) => {
    enterJob(db, site, 'identity.key')
    const found = await listUnkeyed(db, site, { keyedNow, after, atMost })
    const keyed = found.flatMap((row) => keyedOf(row))
    if (keyed.length > 0) await replaceFindingKeys(db, site, { keyed, keyedNow })
    return { last: found.at(-1)?.participantId, made: keyed.length }
  })

  /** Nothing for an identity that was sealed with another key: `doctor` counts those. The others get their keys. */
  function keyedOf(row: Unkeyed): Keyed[] {
    try {
      const identity = openIdentity(vault, row.participantId, row)
      const keys = keysOf(vault, site, identity, row.birthYear)
      return [{ participantId: row.participantId, hasBirthDate: identity.birthDate !== undefined, keys }]
    } catch (error) {
      log.error({ err: error }, 'an identity cannot be opened, so its keys were not made')
      return []
    }
  }
}
