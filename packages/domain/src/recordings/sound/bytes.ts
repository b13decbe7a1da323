// Access to the bytes of a file, for the checks for sound. `at` returns fewer bytes near the end of the file, and none after it.

export type Bytes = {
  /** The number of bytes of the file. */
  size: number
  at: (from: number, length: number) => Promise<Uint8Array>
}

/** The type and the file name extension with which a file is stored. */
export type Sound = { mimeType: string; extension: string }

/** A reader of numbers at places of these bytes. */
export const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The characters at a place, one for each byte. */
export const word = (bytes: Uint8Array, from: number, length = 4) =>
  String.fromCharCode(...bytes.subarray(from, from + length))

/** Where the sound of a file may begin: after the tags (ID3v2) that programs write at the front. */
export async function behindTags(bytes: Bytes): Promise<number> {
  let at = 0
  for (let tags = 0; tags < 8; tags++) {
    const head = await bytes.at(at, 10)
    if (head.length < 10 || word(head, 0, 3) !== 'ID3') break
    const hasFooter = (head[5]! & 0x10) !== 0
    at += 10 + (head[6]! << 21) + (head[7]! << 14) + (head[8]! << 7) + head[9]! + (hasFooter ? 10 : 0)
  }
  return at
}

/** Reads the file in larger pieces and keeps the last one, because the checks read places close to each other. */
export function inPieces({ size, at }: Bytes, piece: number): Bytes {
  let [kept, keptFrom]: [Uint8Array, number] = [new Uint8Array(0), 0]
  return {
    size,
    async at(from, length) {
      const until = Math.min(from + length, size)
      if (from >= until) return new Uint8Array(0)
      if (from < keptFrom || until > keptFrom + kept.length)
        [kept, keptFrom] = [await at(from, Math.min(Math.max(length, piece), size - from)), from]
      return kept.slice(from - keptFrom, until - keptFrom)
    },
  }
}
