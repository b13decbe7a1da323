// The port for storing recordings. A recording lies there in pieces, so that an upload goes on with the piece that is missing and a
// listener gets the pieces that they hear. It has three implementations: a folder, a bucket (S3), and memory (for tests).
//
// Which recordings are complete, who writes one, and how much of it has arrived is in the database: the storage only keeps bytes, and
// several servers may use one storage. A piece is there as a whole or not at all, and is on disk when `append` returns.
import { randomUUID } from 'node:crypto'

export type Storage = {
  /** The id of this storage. It is stored beside the bytes, so a restored backup has the same id. */
  place: string
  /** Stores the bytes of a piece, and replaces the same piece. The first one has the number 0. */
  append: (key: string, piece: number, bytes: Uint8Array) => Promise<void>
  /** Removes what is left beside the first `pieces` pieces of a key. Throws if one of them is missing. */
  complete: (key: string, pieces: number) => Promise<void>
  /** The bytes of a piece; undefined if there is no such piece. */
  read: (key: string, piece: number) => Promise<Uint8Array | undefined>
  /** Removes all pieces of a key, if there are any. */
  remove: (key: string) => Promise<void>
  /** All keys that have pieces. */
  list: () => Promise<string[]>
  /** When a piece of a key was last written; undefined if it has none. */
  writtenAt: (key: string) => Promise<Date | undefined>
  /** Makes the storage belong to the database with this id, if it belongs to none. Answers the id of the database that it belongs to. */
  claim: (database: string) => Promise<string>
  /** Makes the storage belong to the database with this id, whatever it belonged to. */
  takeOver: (database: string) => Promise<void>
}

/** How many bytes of a recording are in a piece before it is encrypted. The last piece of a recording may have fewer. */
export const pieceBytes = 1024 * 1024

/** The name of the file or object that holds the id of the place. */
export const placeName = 'place.txt'

/** The name of the file or object that holds the id of the database whose recordings these are. */
export const databaseName = 'database.txt'

export const isKey = (name: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)

/** Keys are our own ids. Any other text could be a path. */
export function demandKey(key: string): string {
  if (!isKey(key)) throw new Error('Not a key of the storage')
  return key
}

/** The name of a piece: eight digits, so that names are in the order of the pieces. */
export const pieceName = (piece: number): string => String(piece).padStart(8, '0')

/** What is beside the first `pieces` pieces. Throws if one of these is missing. */
export function othersThan(pieces: number, names: readonly string[]): string[] {
  const wanted = new Set(Array.from({ length: pieces }, (_, piece) => pieceName(piece)))
  const others = names.filter((name) => !wanted.delete(name))
  if (wanted.size > 0) throw new Error(`${wanted.size} of ${pieces} pieces are missing`)
  return others
}

/**
 * Storage in memory, which ends with the process.
 * @reference The tests of the port check this, the folder and the bucket by the same rules.
 */
export function openMemoryStorage(): Storage {
  const keys = new Map<string, Map<string, Uint8Array>>()
  const written = new Map<string, Date>()
  let owner: string | undefined
  return {
    place: randomUUID(),
    async append(key, piece, bytes) {
      const pieces = keys.get(demandKey(key)) ?? new Map<string, Uint8Array>()
      keys.set(key, pieces.set(pieceName(piece), new Uint8Array(bytes)))
      written.set(key, new Date())
    },
    async complete(key, count) {
      const pieces = keys.get(demandKey(key))
      for (const other of othersThan(count, [...(pieces?.keys() ?? [])])) pieces?.delete(other)
    },
    read: async (key, piece) => keys.get(demandKey(key))?.get(pieceName(piece)),
    remove: async (key) => void keys.delete(demandKey(key)),
    list: async () => [...keys.keys()],
    writtenAt: async (key) => (keys.has(demandKey(key)) ? written.get(key) : undefined),
    claim: async (database) => (owner ??= database),
    takeOver: async (database) => void (owner = database),
  }
}
