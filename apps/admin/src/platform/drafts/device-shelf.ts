// The store of drafts on the device, in IndexedDB, which can hold a key that no script can read. Each person has one key.
// Signing out deletes the key, so that nobody can open a record that another tab writes a moment later.
import { uuidv7 } from 'uuidv7'
import { askingOf, ownOrMade, wipe } from '../browser-database.ts'
import { newKey, seal, type Seal, unseal } from './seal.ts'
import { type Draft, type Shelf, waitingPlace } from './shapes.ts'

type Sealed = Omit<Draft, 'value'> & Seal
type Keyed = { ownerId: string; keyId: string; key: CryptoKey }

const [drafts, keys] = ['sealed', 'keys']

const asked = askingOf({
  name: 'polyphony.drafts',
  version: 2,
  make(database) {
    for (const old of [...database.objectStoreNames]) database.deleteObjectStore(old)
    database.createObjectStore(drafts, { keyPath: 'id' })
    database.createObjectStore(keys, { keyPath: 'ownerId' })
  },
})

const boundTo = ({ id, ownerId, place, typedAtMs, untilMs }: Omit<Draft, 'value'>) =>
  [id, ownerId, place, typedAtMs, untilMs] as const

/** Throws if the browser forbids its database. */
export async function openDeviceShelf(): Promise<Shelf> {
  let own: { ownerId: string; keyed: Promise<Keyed> } | undefined
  await asked('readonly', [keys], (store) => store(keys).count())

  return {
    lasts: 'device',
    find: async (ownerId, place) => {
      const found = await asked('readonly', [keys, drafts], (store) => ({
        keyed: store(keys).get(ownerId) as IDBRequest<Keyed | undefined>,
        all: store(drafts).getAll() as IDBRequest<Sealed[]>,
      }))
      const keyed = found.keyed.result
      const theirs = found.all.result.filter((each) => each.ownerId === ownerId && each.place === place)
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
    sweep: ({ isGone, leaving, nowMs }) => {
      own = undefined
      return asked('readwrite', [keys, drafts], (store) => {
        const all = store(drafts).getAll() as IDBRequest<Sealed[]>
        all.addEventListener('success', () => {
          const isToSend = ({ place, ownerId }: Sealed) => place === waitingPlace && ownerId !== leaving
          const isOver = (draft: Sealed) => draft.untilMs <= nowMs || (isGone(draft.ownerId) && !isToSend(draft))
          const needed = new Set(all.result.flatMap((draft) => (isOver(draft) ? [] : [draft.ownerId])))
          wipe<Keyed>(store(keys), ({ ownerId }) => isGone(ownerId) && !needed.has(ownerId))
          wipe<Sealed>(store(drafts), isOver)
        })
      })
    },
  }
}

/** The key of the person. It is made with their first draft. */
const keyOf = async (ownerId: string): Promise<Keyed> =>
  ownOrMade(asked, keys, { ownerId, keyId: uuidv7(), key: await newKey() })

const remove = (id: string) => asked('readwrite', [drafts], (store) => store(drafts).delete(id))
