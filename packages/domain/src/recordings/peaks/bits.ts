/** Reads numbers of some bits, one after the other, with the highest bit first. Behind the end all bits are 0. */
export function bitsOf(bytes: Uint8Array, from = 0) {
  let at = from * 8
  return (count: number): number => {
    let value = 0
    for (let each = 0; each < count; each++, at++)
      value = (value << 1) | (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
    return value
  }
}
export type Bits = ReturnType<typeof bitsOf>
