// Divides arriving bytes into pieces.
import { Problem } from '@polyphony/domain/problem'

type Pieces = {
  /** How many bytes may still come. */
  left: number
  /** Bytes of a piece; the last one may have fewer. */
  most: number
  /** Is given what there is of a piece whenever bytes arrive. May throw. */
  onBytes: (piece: Uint8Array) => Promise<void>
}

/**
 * Yields whole pieces; an unfinished one at the end is dropped. Throws `recording.interrupted` if the sender breaks off,
 * `recording.offset_differs` if more bytes come than may, and the Problem of a source that may not go on.
 */
export async function* piecesOf(
  source: AsyncIterable<Uint8Array>,
  { left, most, onBytes }: Pieces,
): AsyncGenerator<Uint8Array, void, undefined> {
  const buffer = Buffer.allocUnsafe(Math.min(most, left))
  let [filled, rest] = [0, left]
  for await (const chunk of whole(source)) {
    if (chunk.length > rest - filled) throw new Problem('recording.offset_differs')
    for (let from = 0; from < chunk.length;) {
      const size = Math.min(most, rest)
      const taken = chunk.subarray(from, from + size - filled)
      buffer.set(taken, filled)
      ;[from, filled] = [from + taken.length, filled + taken.length]
      await onBytes(buffer.subarray(0, filled))
      if (filled < size) continue
      yield buffer.subarray(0, size)
      ;[rest, filled] = [rest - size, 0]
    }
  }
}

async function* whole(source: AsyncIterable<Uint8Array>) {
  const reader = source[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await reader.next().catch((error: unknown) => {
        throw error instanceof Problem ? error : new Problem('recording.interrupted')
      })
      if (next.done) return
      yield next.value
    }
  } finally {
    await reader.return?.().catch(() => undefined)
  }
}
