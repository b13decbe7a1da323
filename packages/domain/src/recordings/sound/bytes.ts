// The bytes of a file as the checks for sound ask for them: some at a place, fewer at its end, none beyond it.

export type Bytes = {
  /** How many there are. */
  size: number
  at: (from: number, length: number) => Promise<Uint8Array>
}

/** What a file is kept as. */
export type Sound = { mimeType: string; extension: string }

export const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The characters at a place, one a byte. */
export const word = (bytes: Uint8Array, from: number, length = 4) =>
  String.fromCharCode(...bytes.subarray(from, from + length))

/** Where the sound of a file may begin: behind the tags (ID3v2) that programs write in front of it. */
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

/** Asks for larger pieces than are asked of it, and keeps the last one: what is looked at stands close together. */
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
