// The database of the browser in which files wait.

export type KeptFile = {
  /** The id of the recording that the file will be. */
  id: string
  ownerId: string
  studyId: string
  session: { id: string; code: string }
  size: number
  /** `Repr-Digest` of the file (RFC 9530). */
  digest: string
  /** When it is deleted, also if it was not sent. */
  untilMs: number
}

export type Piece = { id: string; piece: number; ownerId: string; nonce: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }
export type Keyed = { ownerId: string; key: CryptoKey }

export const stores = { files: 'files', pieces: 'pieces', keys: 'keys' } as const

type StoreOf = (name: string) => IDBObjectStore

/** Runs one transaction. Resolves when it is written to the disk. */
export async function asked<Answer>(
  mode: IDBTransactionMode,
  names: string[],
  ask: (store: StoreOf) => IDBRequest<Answer> | Answer,
): Promise<Answer> {
  const connection = await connect()
  try {
    const transaction = connection.transaction(names, mode)
    const done = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('the file could not be kept')))
    })
    const asking = ask((name) => transaction.objectStore(name))
    await done
    return asking instanceof IDBRequest ? asking.result : asking
  } finally {
    connection.close()
  }
}

/** Deletes the records of a store for which `isGone` is true. */
export function wipe<Row>(store: IDBObjectStore, isGone: (row: Row) => boolean) {
  const walk = store.openCursor()
  walk.addEventListener('success', () => {
    const cursor = walk.result
    if (!cursor) return
    if (isGone(cursor.value as Row)) cursor.delete()
    cursor.continue()
  })
}

function connect(): Promise<IDBDatabase> {
  const opening = indexedDB.open('polyphony.files', 1)
  opening.addEventListener('upgradeneeded', () => {
    const { result } = opening
    result.createObjectStore(stores.files, { keyPath: 'id' })
    result.createObjectStore(stores.pieces, { keyPath: ['id', 'piece'] })
    result.createObjectStore(stores.keys, { keyPath: 'ownerId' })
  })
  return new Promise((resolve, reject) => {
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(opening.error ?? new Error('the files could not be opened')))
  })
}
