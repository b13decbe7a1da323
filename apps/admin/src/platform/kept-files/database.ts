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
  /** The take of the microphone that it was made of. It is deleted with the file. */
  takeId?: string
  /** When it is deleted, also if it was not sent. */
  untilMs: number
}

/** What the microphone of this device recorded until now. Its pieces are as long as the browser made them. */
export type KeptTake = Pick<KeptFile, 'id' | 'ownerId' | 'studyId' | 'session' | 'untilMs'> & {
  /** The media type that the browser writes. */
  type: string
  pieces: number
  durationMs: number
}

export type Piece = { id: string; piece: number; ownerId: string; nonce: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }
export type Keyed = { ownerId: string; key: CryptoKey }

export const stores = { files: 'files', pieces: 'pieces', keys: 'keys', takes: 'takes' } as const

const keyPaths = { files: 'id', pieces: ['id', 'piece'], keys: 'ownerId', takes: 'id' }

export const asked = askingOf({
  name: 'polyphony.files',
  version: 2,
  make(database) {
    for (const name of Object.values(stores))
      if (!database.objectStoreNames.contains(name)) database.createObjectStore(name, { keyPath: keyPaths[name] })
  },
})
