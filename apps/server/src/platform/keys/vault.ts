// Encrypts identities and other private values (AES-256-GCM) with a key that is never in the database. A sealed value is bound to
// its row: moved to another row, it does not open. Keyed digests find likely duplicates without opening anything.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type { Digest } from '@polyphony/domain/audit/event'

/** A sealed value: a nonce of 12 bytes, and the ciphertext with an authentication tag of 16 bytes at its end. */
export type Sealed = { keyId: string; nonce: Buffer; sealed: Buffer }

/** A sealed value as JSON: its bytes are in base64. */
export type SealedText = { keyId: string; nonce: string; sealed: string }

export const writtenSealed = ({ keyId, nonce, sealed }: Sealed): SealedText => ({
  keyId,
  nonce: nonce.toString('base64'),
  sealed: sealed.toString('base64'),
})

export const readSealed = ({ keyId, nonce, sealed }: SealedText): Sealed => ({
  keyId,
  nonce: Buffer.from(nonce, 'base64'),
  sealed: Buffer.from(sealed, 'base64'),
})

/** A sealed value as one column: 8 bytes of key id, 12 bytes of nonce, then the ciphertext. */
export const inOneColumn = ({ keyId, nonce, sealed }: Sealed): Buffer =>
  Buffer.concat([Buffer.from(keyId, 'hex'), nonce, sealed])

export function fromOneColumn(column: Uint8Array): Sealed {
  const bytes = Buffer.from(column)
  return { keyId: bytes.subarray(0, 8).toString('hex'), nonce: bytes.subarray(8, 20), sealed: bytes.subarray(20) }
}

export type Vault = {
  /** Names the key with which this vault seals. */
  keyId: string
  seal: (row: string, value: unknown) => Sealed
  /** Throws when the row, the key or a single bit differs. */
  open: (row: string, sealed: { keyId: string; nonce: Uint8Array; sealed: Uint8Array }) => unknown
  /** A keyed digest of 96 bits for searching: the same value in the same place gives the same digest. */
  findingKey: (place: string, value: string) => string
  /** A keyed digest, for the audit trail. */
  digest: (row: string, value: string) => Digest
}

/** @param master 32 bytes; everything else is derived from it (HKDF-SHA-256, RFC 5869). */
export function openVault(master: Buffer): Vault {
  if (master.length !== 32) throw new Error('The identity key must be 32 bytes')
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `polyphony ${use}`, 32))
  const sealing = derived('identity')
  // With a KeyObject, a digest takes 2 µs instead of 13.
  const [finding, digesting] = [derived('finding'), derived('digest')].map((key) => createSecretKey(key)) as [
    KeyObject,
    KeyObject,
  ]
  const keyId = createHmac('sha256', sealing).update('key id').digest('hex').slice(0, 16)
  const keyed = (key: KeyObject, place: string, value: string) =>
    createHmac('sha256', key).update(`${place}\0${value}`).digest('hex')
  return {
    keyId,
    seal(row, value) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(row))
      const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final(), cipher.getAuthTag()])
      return { keyId, nonce, sealed }
    },
    open(row, { keyId: sealedWith, nonce, sealed }) {
      if (sealedWith !== keyId) throw new Error(`This was sealed with another key (${sealedWith})`)
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(row))
      decipher.setAuthTag(bytes.subarray(-16))
      const opened = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()])
      return JSON.parse(opened.toString('utf8')) as unknown
    },
    findingKey: (place, value) => keyed(finding, place, value).slice(0, 24),
    digest: (row, value) => keyed(digesting, row, value) as Digest,
  }
}
