// Which numbers of a site were read already, for any number of participants: one bit for each number, in blocks.

const [wordBits, words] = [32, 64]
const blockBits = wordBits * words

/** No number is taken yet. `take` answers whether the number was free. */
export function openNumbers(): { take: (number: number) => boolean } {
  const blocks = new Map<number, Uint32Array>()
  return {
    take(number) {
      const at = Math.floor(number / blockBits)
      const block = blocks.get(at) ?? new Uint32Array(words)
      blocks.set(at, block)
      const [word, bit] = [Math.floor((number % blockBits) / wordBits), 1 << (number % wordBits)]
      const isFree = (block[word]! & bit) === 0
      block[word]! |= bit
      return isFree
    },
  }
}
