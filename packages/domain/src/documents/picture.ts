// A picture that was read: its type by its content, its size by its header, and its bytes without what is not the picture.

export type Picture = { mimeType: string; width: number; height: number; bytes: Uint8Array }

/** Bytes one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A reader of numbers at places of these bytes. */
export const numbersOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The characters at a place, one for each byte. */
export const charactersAt = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length))
