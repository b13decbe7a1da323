// The bytes of a recording: the pieces in the storage, encrypted with the key of the recording.
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { ByteRange } from '@polyphony/domain/recordings/range'
import { openPieceSeal, type SealedKey } from '../../platform/keys/pieces.ts'
import { pieceBytes } from '../../platform/ports/storage.ts'
import type { Services } from '../../platform/shapes.ts'

type Kept = { storageKey: string; sealedKey: SealedKey | null; bytes: number }

/** Thrown if bytes of a recording are missing, or are not those that were stored. */
export class DamagedBytes extends Error {}

export type Bytes = {
  size: number
  write: (piece: number, bytes: Uint8Array) => Promise<void>
  /** The bytes of a range, at most a few kilobytes at once. Reads only the pieces of the range. Throws `DamagedBytes`. */
  within: (range: ByteRange) => AsyncGenerator<Uint8Array, void, undefined>
  /** The bytes of a range at once. Throws `DamagedBytes`. */
  read: (range: ByteRange) => Promise<Buffer<ArrayBuffer>>
  /** Keeps the peaks of the sound as a piece of their own, behind all pieces that a recording may have. */
  writePeaks: (peaks: Uint8Array) => Promise<void>
  /** Throws `DamagedBytes`. */
  readPeaks: () => Promise<Uint8Array>
}

/** The number of the piece that holds the peaks. It has a name of eight digits, as every piece. */
const peaksPiece = 99_999_999

/** How many bytes `within` yields at once. */
const sliceBytes = 64 * 1024

export function bytesOf({ storage, vault }: Pick<Services, 'storage' | 'vault'>, kept: Kept): Bytes {
  const { storageKey, sealedKey, bytes: size } = kept
  // Bytes of earlier versions are not encrypted.
  const seal = sealedKey && openPieceSeal(vault, storageKey, sealedKey)

  async function opening(piece: number): Promise<Uint8Array> {
    const found = await storage.read(storageKey, piece)
    const wanted = Math.min(pieceBytes, size - piece * pieceBytes)
    const opened = found && (seal ? tryOpen(() => seal.open(piece, found)) : found)
    if (opened?.length !== wanted) throw new DamagedBytes('Bytes of a recording are missing or were changed')
    return opened
  }

  const own: Bytes = {
    size,
    write: (piece, bytes) => storage.append(storageKey, piece, seal ? seal.seal(piece, bytes) : bytes),
    async *within({ first, last }) {
      for (let at = first; at <= last;) {
        const piece = Math.floor(at / pieceBytes)
        const opened = await opening(piece)
        const until = Math.min(last + 1 - piece * pieceBytes, opened.length)
        for (let from = at - piece * pieceBytes; from < until; from += sliceBytes)
          yield opened.subarray(from, Math.min(from + sliceBytes, until))
        at = piece * pieceBytes + until
      }
    },
    async read(range) {
      const slices: Uint8Array[] = []
      for await (const slice of own.within(range)) slices.push(slice)
      return Buffer.concat(slices)
    },
    writePeaks: (peaks) => own.write(peaksPiece, peaks),
    async readPeaks() {
      const found = await storage.read(storageKey, peaksPiece)
      const opened = found && (seal ? tryOpen(() => seal.open(peaksPiece, found)) : found)
      if (!opened) throw new DamagedBytes('The peaks of a recording are missing or were changed')
      return opened
    },
  }
  return own
}

function tryOpen(open: () => Uint8Array): Uint8Array | undefined {
  try {
    return open()
  } catch {
    return undefined
  }
}

/**
 * The SHA-256 of all bytes, as hexadecimal text. Throws `DamagedBytes`.
 * @param onPiece is awaited after each piece, so that other work has its turn, and may throw.
 */
export async function digestOfBytes(bytes: Bytes, onPiece: () => unknown = setImmediate): Promise<string> {
  const hash = createHash('sha256')
  for (let first = 0; first < bytes.size; first += pieceBytes) {
    for await (const slice of bytes.within({ first, last: Math.min(first + pieceBytes, bytes.size) - 1 }))
      hash.update(slice)
    await onPiece()
  }
  return hash.digest('hex')
}
