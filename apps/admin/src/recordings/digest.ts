// SHA-256 of a file piece by piece: the browser's own digest would need two gigabytes of memory at once.
import { sha256 } from '@noble/hashes/sha2.js'

const pieceBytes = 4 * 1024 * 1024

/** `Repr-Digest` of a file (RFC 9530). Between pieces the page may draw; `signal` ends it. */
export async function reprDigestOf(
  file: Blob,
  { signal, onPiece }: { signal: AbortSignal; onPiece: (done: number) => void },
): Promise<string> {
  const hash = sha256.create()
  for (let at = 0; at < file.size; at += pieceBytes) {
    signal.throwIfAborted()
    hash.update(new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer()))
    onPiece(Math.min(at + pieceBytes, file.size))
  }
  return `sha-256=:${btoa(String.fromCharCode(...hash.digest()))}:`
}
