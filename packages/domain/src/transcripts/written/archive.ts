// Writes ZIP archives piece by piece (APPNOTE 6.3.10), for documents and for several files together.
import { Zip, ZipDeflate } from 'fflate'

export type ArchivePart = { name: string; pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array> }

/** Yields the bytes of an archive of these parts. `at` is the time that stands beside each of them. */
export async function* archiveOf(
  parts: Iterable<ArchivePart> | AsyncIterable<ArchivePart>,
  at: Date,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder()
  const ready: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    ready.push(bytes)
  })
  for await (const { name, pieces } of parts) {
    const part = new ZipDeflate(name, { level: 6 })
    part.mtime = at
    zip.add(part)
    for await (const piece of pieces) {
      part.push(typeof piece === 'string' ? encoder.encode(piece) : piece)
      yield* ready.splice(0)
    }
    part.push(new Uint8Array(), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
