// The shelf of sealed drafts in a browser: IndexedDB, which can hold a key that no script can read.
import { type DraftShelf, type SealedDraft, sweepDrafts } from './sealed-draft.ts'

const [database, drafts] = ['polyphony.drafts', 'drafts']

/**
 * The browser's shelf, or undefined where it has none: WebCrypto is absent on plain http of any host but this computer,
 * and a test's browser has no IndexedDB.
 */
export function browserShelf(): DraftShelf | undefined {
  if (typeof indexedDB === 'undefined' || typeof crypto === 'undefined' || !crypto.subtle) return undefined
  return {
    find: (place) => asked('readonly', (store) => store.get(place) as IDBRequest<SealedDraft | undefined>),
    list: () => asked('readonly', (store) => store.getAll() as IDBRequest<SealedDraft[]>),
    put: (draft) => asked('readwrite', (store) => store.put(draft)),
    remove: (place) => asked('readwrite', (store) => store.delete(place)),
  }
}

/** Wipes drafts that are too old or somebody else's; every one of them when nobody is signed in. */
export async function sweepShelf(ownerId?: string): Promise<void> {
  const shelf = browserShelf()
  // A shelf that the browser forbids holds nothing.
  if (shelf) await sweepDrafts(shelf, { ownerId, nowMs: Date.now() }).catch(() => undefined)
}

async function asked<Answer>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<Answer>) {
  const opening = indexedDB.open(database, 1)
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(drafts, { keyPath: 'place' }))
  const connection = await settled(opening)
  try {
    const transaction = connection.transaction(drafts, mode)
    const done = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('the shelf took nothing')))
    })
    const [answer] = await Promise.all([settled(ask(transaction.objectStore(drafts))), done])
    return answer
  } finally {
    connection.close()
  }
}

function settled<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('the shelf does not answer')))
  })
}
