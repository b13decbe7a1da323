// Encrypts the pieces of a recording (AES-256-GCM), each recording with a key of its own. The key is in the database, encrypted with
// the key of the server; so who has the storage alone, or the database alone, hears nothing. A piece is bound to its recording and its
// number: a piece that was changed, cut, or put in the place of another does not open.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readSealed, type SealedText, type Vault, writtenSealed } from './vault.ts'

/** The key of a recording as it is in the database. */
export type SealedKey = SealedText

export type PieceSeal = {
  /** Nonce (12 bytes), ciphertext, authentication tag (16 bytes). */
  seal: (piece: number, bytes: Uint8Array) => Uint8Array
  /** Throws when the recording, the number, the key or a single bit differs. */
  open: (piece: number, sealed: Uint8Array) => Uint8Array
}

const [nonceBytes, tagBytes] = [12, 16]

const rowOf = (storageKey: string) => `recording ${storageKey}`

/** Makes the key of a recording. */
export function newPieceKey(vault: Vault, storageKey: string): SealedKey {
  return writtenSealed(vault.seal(rowOf(storageKey), randomBytes(32).toString('base64')))
}

export function openPieceSeal(vault: Vault, storageKey: string, sealedKey: SealedKey): PieceSeal {
  const key = Buffer.from(vault.open(rowOf(storageKey), readSealed(sealedKey)) as string, 'base64')
  const boundTo = (piece: number) => Buffer.from(`${storageKey} ${piece}`)
  return {
    seal(piece, bytes) {
      // A piece may be sent twice, so the nonce is random and not its number.
      const own = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, own).setAAD(boundTo(piece))
      return Buffer.concat([own, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    },
    open(piece, bytes) {
      if (bytes.length < nonceBytes + tagBytes) throw new Error('A piece of a recording was cut')
      const [own, tag] = [bytes.subarray(0, nonceBytes), bytes.subarray(-tagBytes)]
      const decipher = createDecipheriv('aes-256-gcm', key, own, { authTagLength: tagBytes })
      decipher.setAAD(boundTo(piece)).setAuthTag(tag)
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
    },
  }
}
