// The store of drafts on the device, in IndexedDB, which can hold a key that no script can read. Each person has one key.
// Signing out deletes the key, so that nobody can open a record that another tab writes a moment later.
import { uuidv7 } from 'uuidv7'
import { newKey, seal, type Seal, unseal } from './seal.ts'
import type { Draft, Shelf } from './shapes.ts'

type Sealed = Omit<Draft, 'value'> & Seal
type Keyed = { ownerId: string; keyId: string; key: CryptoKey }

const database = 'polyphony.drafts'
const [drafts, keys] = ['sealed', 'keys']

const boundTo = ({ id, ownerId, place, typedAtMs, untilMs }: Omit<Draft, 'value'>) =>
  [id, ownerId, place, typedAtMs, untilMs] as const

/** Throws if the browser forbids its database. */
export async function openDeviceShelf(): Promise<Shelf> {
  let own: { ownerId: string; keyed: Promise<Keyed> } | undefined
  await asked('readonly', [keys], (store) => store(keys).count())

  return {
    lasts: 'device',
    find: async (ownerId, place) => {
      const [keyed, all] = await Promise.all([
        asked('readonly', [keys], (store) => store(keys).get(ownerId) as IDBRequest<Keyed | undefined>),
        asked('readonly', [drafts], (store) => store(drafts).getAll() as IDBRequest<Sealed[]>),
      ])
      const theirs = all.filter((each) => each.ownerId === ownerId && each.place === place)
      const read = theirs.map(async ({ nonce, sealed, ...draft }): Promise<Draft[]> => {
        try {
          if (!keyed) throw new Error('the key of this draft was deleted')
          return [{ ...draft, value: await unseal(keyed.key, boundTo(draft), { nonce, sealed }) }]
        } catch {
          await remove(draft.id)
          return []
        }
      })
      return (await Promise.all(read)).flat().toSorted((a, b) => b.typedAtMs - a.typedAtMs)
    },
    put: async ({ value, ...draft }) => {
      if (own?.ownerId !== draft.ownerId) own = { ownerId: draft.ownerId, keyed: keyOf(draft.ownerId) }
      const { keyId, key } = await own.keyed
      const record: Sealed = { ...draft, ...(await seal(key, boundTo(draft), value)) }
      await asked('readwrite', [keys, drafts], (store) => {
        const known = store(keys).get(draft.ownerId) as IDBRequest<Keyed | undefined>
        // If the person signed out in the meantime, in any tab, the key is gone. Then nothing is written.
        known.addEventListener('success', () => {
          if (known.result?.keyId === keyId) store(drafts).put(record)
          else known.transaction?.abort()
        })
      })
    },
    remove,
    sweep: ({ isGone, nowMs }) => {
      own = undefined
      return asked('readwrite', [keys, drafts], (store) => {
        wipe<Keyed>(store(keys), ({ ownerId }) => isGone(ownerId))
        wipe<Sealed>(store(drafts), ({ ownerId, untilMs }) => isGone(ownerId) || untilMs <= nowMs)
      })
    },
  }
}

/** The key of the person. It is made with their first draft. If two tabs make one at the same time, both use the first. */
async function keyOf(ownerId: string): Promise<Keyed> {
  const made: Keyed = { ownerId, keyId: uuidv7(), key: await newKey() }
  const { keyed } = await asked('readwrite', [keys], (store) => {
    const answer = { keyed: made }
    const known = store(keys).get(ownerId) as IDBRequest<Keyed | undefined>
    known.addEventListener('success', () => {
      if (known.result) answer.keyed = known.result
      else store(keys).put(made)
    })
    return answer
  })
  return keyed
}

const remove = (id: string) => asked('readwrite', [drafts], (store) => store(drafts).delete(id))

/** Deletes the records of a store for which `isGone` is true. */
function wipe<Row>(store: IDBObjectStore, isGone: (row: Row) => boolean) {
  const walk = store.openCursor()
  walk.addEventListener('success', () => {
    const cursor = walk.result
    if (!cursor) return
    if (isGone(cursor.value as Row)) cursor.delete()
    cursor.continue()
  })
}

type StoreOf = (name: string) => IDBObjectStore

/** Runs one transaction. Resolves when it is written to the disk. */
async function asked<Answer>(
  mode: IDBTransactionMode,
  names: string[],
  ask: (store: StoreOf) => IDBRequest<Answer> | Answer,
): Promise<Answer> {
  const connection = await connect()
  try {
    const transaction = connection.transaction(names, mode)
    const done = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new Error('the draft could not be stored')),
      )
    })
    const asking = ask((name) => transaction.objectStore(name))
    await done
    return asking instanceof IDBRequest ? asking.result : asking
  } finally {
    connection.close()
  }
}

function connect(): Promise<IDBDatabase> {
  const opening = indexedDB.open(database, 2)
  opening.addEventListener('upgradeneeded', () => {
    const { result } = opening
    for (const old of [...result.objectStoreNames]) result.deleteObjectStore(old)
    result.createObjectStore(drafts, { keyPath: 'id' })
    result.createObjectStore(keys, { keyPath: 'ownerId' })
  })
  return new Promise((resolve, reject) => {
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () =>
      reject(opening.error ?? new Error('the store of drafts could not be opened')),
    )
  })
}
