// The database of the browser in which files wait.
import { askingOf } from '../browser-database.ts'

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

export const asked = askingOf({
  name: 'polyphony.files',
  version: 1,
  make(database) {
    database.createObjectStore(stores.files, { keyPath: 'id' })
    database.createObjectStore(stores.pieces, { keyPath: ['id', 'piece'] })
    database.createObjectStore(stores.keys, { keyPath: 'ownerId' })
  },
})
