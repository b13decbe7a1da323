// What the databases of the browser (IndexedDB) have in common: those of drafts and of files that wait.

/**
 * Whether this browser can keep something encrypted on the device, and tell its tabs apart. On plain http from another computer it cannot.
 */
export const mayKeep = (): boolean =>
  typeof indexedDB !== 'undefined' && Boolean(globalThis.crypto?.subtle && navigator.locks)

type StoreOf = (name: string) => IDBObjectStore

type Opening = {
  name: string
  version: number
  /** Makes the stores of a new database, or of a new version. */
  make: (database: IDBDatabase) => void
}

/** A function that runs one transaction. It resolves when the transaction is written to the disk, and throws if it was not. */
export function askingOf(opening: Opening) {
  return async function asked<Answer>(
    mode: IDBTransactionMode,
    names: string[],
    ask: (store: StoreOf) => IDBRequest<Answer> | Answer,
  ): Promise<Answer> {
    const connection = await connect(opening)
    try {
      const transaction = connection.transaction(names, mode)
      const done = new Promise<void>((resolve, reject) => {
        transaction.addEventListener('complete', () => resolve())
        transaction.addEventListener('abort', () =>
          reject(transaction.error ?? new Error(`nothing could be stored in ${opening.name}`)),
        )
      })
      const asking = ask((name) => transaction.objectStore(name))
      await done
      return asking instanceof IDBRequest ? asking.result : asking
    } finally {
      connection.close()
    }
  }
}

/** The record of this person in a store. If there is none, it is `made`. If two tabs make one at the same time, both use the first. */
export async function ownOrMade<Row extends { ownerId: string }>(
  asked: ReturnType<typeof askingOf>,
  name: string,
  made: Row,
): Promise<Row> {
  const { row } = await asked('readwrite', [name], (store) => {
    const answer = { row: made }
    const known = store(name).get(made.ownerId) as IDBRequest<Row | undefined>
    known.addEventListener('success', () => {
      if (known.result) answer.row = known.result
      else store(name).put(made)
    })
    return answer
  })
  return row
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

function connect({ name, version, make }: Opening): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, version)
  opening.addEventListener('upgradeneeded', () => make(opening.result))
  return new Promise((resolve, reject) => {
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(opening.error ?? new Error(`${name} could not be opened`)))
  })
}
