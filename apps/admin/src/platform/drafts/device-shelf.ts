// The store of drafts on the device, in IndexedDB, which can hold a key that no script can read. Each person has one key.
// Signing out deletes the key, so that nobody can open a record that another tab writes a moment later.
import { uuidv7 } from 'uuidv7'
import { askingOf, ownOrMade, wipe } from '../browser-database.ts'
import { newKey, seal, type Seal, unseal } from './seal.ts'
import { type Draft, lostPlace, type Shelf, waitingPlace } from './shapes.ts'

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

const boundTo = ({ id, ownerId, place, typedAtMs, untilMs, kind }: Omit<Draft, 'value'>) => [
  ...[id, ownerId, place, typedAtMs, untilMs],
  ...(kind === undefined ? [] : [kind]),
]

/** What is left of something that waited: what it was, and when it was saved. */
const lostOf = ({ id, ownerId, typedAtMs, untilMs, kind }: Omit<Draft, 'value'>) => ({
  ...{ id, ownerId, place: lostPlace, typedAtMs, untilMs },
  ...(kind !== undefined && { kind }),
})

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
        if (place === lostPlace) return [{ ...draft, value: undefined }]
        try {
          if (!keyed) throw new Error('the key of this draft was deleted')
          return [{ ...draft, value: await unseal(keyed.key, boundTo(draft), { nonce, sealed }) }]
        } catch {
          if (place === waitingPlace) await lose(draft)
          else await remove(draft.id)
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
    sweep: ({ isGone, leaving, present, nowMs }) => {
      own = undefined
      return asked('readwrite', [keys, drafts], (store) => {
        const all = store(drafts).getAll() as IDBRequest<Sealed[]>
        all.addEventListener('success', () => {
          const isLost = ({ place }: Sealed) => place === lostPlace
          const isTold = (draft: Sealed) => (draft.place === waitingPlace || isLost(draft)) && draft.ownerId !== leaving
          const isTooOld = ({ untilMs, ownerId, place }: Sealed) =>
            untilMs <= nowMs && !(ownerId === present && place === waitingPlace)
          const isOver = (draft: Sealed) =>
            isTold(draft) ? !isLost(draft) && isTooOld(draft) : isTooOld(draft) || isGone(draft.ownerId)
          const kept = all.result.filter((draft) => !isOver(draft) && !isLost(draft))
          const needed = new Set(kept.map(({ ownerId }) => ownerId))
          // It is written in the place of what is deleted, before the walk, which then leaves it.
          for (const draft of all.result) if (isOver(draft) && isTold(draft)) store(drafts).put(lostOf(draft))
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

const lose = (draft: Omit<Draft, 'value'>) => asked('readwrite', [drafts], (store) => store(drafts).put(lostOf(draft)))

const remove = (id: string) => asked('readwrite', [drafts], (store) => store(drafts).delete(id))
