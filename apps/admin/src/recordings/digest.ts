// SHA-256 of a file, piece by piece. The digest of the browser would need the whole file in memory, up to two gigabytes.
import { sha256 } from '@noble/hashes/sha2.js'

const pieceBytes = 4 * 1024 * 1024

/** `Repr-Digest` of a file (RFC 9530). The page can draw between the pieces. `signal` ends it. */
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
