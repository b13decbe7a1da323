// A signature on a screen is sealed like an identity, together with what was agreed to, and bound to its document.
import { createHash } from 'node:crypto'
import type { Digest } from '@polyphony/domain/audit/event'
import type { Signature } from '@polyphony/domain/consent/signature'
import { fromOneColumn, inOneColumn, type Vault } from '../../platform/keys/vault.ts'

/** What is sealed: the lines, the digest of the text, and the answers that they were drawn for. */
export type Signed = Signature & { decisions: Readonly<Record<string, boolean>> }

export type SealedSignature = { sealed: Buffer; bytes: number; sha256: string; digest: Digest }

const rowOf = (documentId: string) => `signature ${documentId}`

export function sealSignature(vault: Vault, documentId: string, signed: Signed): SealedSignature {
  const text = JSON.stringify(signed)
  return {
    sealed: inOneColumn(vault.seal(rowOf(documentId), signed)),
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
    digest: vault.digest(rowOf(documentId), text),
  }
}

export const openSignature = (vault: Vault, documentId: string, sealed: Uint8Array): Signed =>
  vault.open(rowOf(documentId), fromOneColumn(sealed)) as Signed
