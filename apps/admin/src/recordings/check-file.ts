// Reads a file once before it is sent: computes its SHA-256, and keeps a copy on the device so that the upload goes on after the page is
// loaded again. The digest of the browser would need the whole file in memory, up to two gigabytes.
import { sha256 } from '@noble/hashes/sha2.js'
import { mayKeep } from '../platform/browser-database.ts'
import { dropKept, keepFile, keepPiece, keptForMs, keptPieceBytes } from '../platform/kept-files/kept-files.ts'
import type { KeptFile } from '../platform/kept-files/database.ts'

type Checking = {
  of: Omit<KeptFile, 'size' | 'digest' | 'untilMs'>
  signal: AbortSignal
  onPiece: (done: number) => void
}

/** The page can draw between the pieces. `isKept` is false if the device has no space, or the browser forbids its database. */
export async function checkFile(file: Blob, { of, signal, onPiece }: Checking) {
  const hash = sha256.create()
  let isKept = mayKeep()
  for (let piece = 0; piece * keptPieceBytes < file.size; piece++) {
    signal.throwIfAborted()
    const from = piece * keptPieceBytes
    const bytes = new Uint8Array(await file.slice(from, from + keptPieceBytes).arrayBuffer())
    hash.update(bytes)
    isKept &&= await did(() => keepPiece(of.ownerId, of.id, piece, bytes))
    onPiece(Math.min(from + keptPieceBytes, file.size))
  }
  const digest = `sha-256=:${btoa(String.fromCharCode(...hash.digest()))}:`
  const kept: KeptFile = { ...of, size: file.size, digest, untilMs: Date.now() + keptForMs }
  isKept &&= await did(() => keepFile(kept))
  if (!isKept && mayKeep()) await did(() => dropKept(of.id))
  return { kept, isKept }
}

const did = (work: () => Promise<unknown>) =>
  work().then(
    () => true,
    () => false,
  )
