// Opens the encrypted seed of a list that is still sealed.
import { Problem } from '@polyphony/domain/problem'
import type { Reading } from '../../platform/shapes.ts'
import { readSeed, type SealedSeed, type StoredList } from '../store/lists.ts'
import { rowOfList } from './making.ts'

type Services = Pick<Reading['services'], 'vault' | 'log'>

/** The seed; undefined if it cannot be decrypted, because it was sealed with another identity key or was changed. */
export function openSeed({ vault, log }: Services, id: string, sealed: SealedSeed): string | undefined {
  try {
    return vault.open(rowOfList(id), sealed) as string
  } catch (error) {
    log.warn({ err: error, listId: id }, 'the seed of a list of allocations cannot be decrypted')
    return undefined
  }
}

/** The seed of a list, opened or not; undefined if it cannot be decrypted. */
export async function findSeed({ db, scope, services }: Reading, list: StoredList): Promise<string | undefined> {
  return list.seed ?? openSeed(services, list.id, await readSeed(db, scope, list.id))
}

/** The same; throws `allocation.unreadable`. */
export async function getSeed(reading: Reading, list: StoredList): Promise<string> {
  const seed = await findSeed(reading, list)
  if (seed === undefined) throw new Problem('allocation.unreadable', { number: list.number })
  return seed
}
