// A storage belongs to one database. Without this, a server with another database would take all recordings in it for leftovers.
import type { Services } from '../../platform/shapes.ts'
import { findDatabaseId } from '../store/kept.ts'

type Kept = Pick<Services, 'database' | 'storage'>

/** The server cannot use its storage of recordings. The message says what to do. */
export class StorageProblem extends Error {}

/** Whether the storage belongs to this database. One that belongs to none does so from now on. */
export async function ownsStorage({ database, storage }: Kept): Promise<boolean> {
  const id = await findDatabaseId(database)
  return id !== undefined && (await storage.claim(id)) === id
}

/** Throws a `StorageProblem` if the storage belongs to another database. Before the database is migrated, nobody can tell. */
export async function demandOwnStorage({ database, storage }: Kept): Promise<void> {
  const id = await findDatabaseId(database)
  if (id === undefined || (await storage.claim(id)) === id) return
  throw new StorageProblem(
    'The recordings in this storage (RECORDINGS) belong to another database. Correct DATABASE_URL or RECORDINGS. If this database shall have the storage from now on: npm run polyphony -- recordings take-over (docs/running/database.md)',
  )
}

/** Makes the storage belong to this database. Answers false if the database was not migrated yet. */
export async function takeOverStorage({ database, storage }: Kept): Promise<boolean> {
  const id = await findDatabaseId(database)
  if (id !== undefined) await storage.takeOver(id)
  return id !== undefined
}
