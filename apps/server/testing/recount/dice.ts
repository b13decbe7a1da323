// Random numbers that can be repeated: the same seed gives the same numbers.

export type Dice = ReturnType<typeof throwDice>

/** A random number generator (mulberry32), and the draws that the tests need. */
export function throwDice(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  /** A whole number between two, both included. */
  const int = (from: number, until: number) => from + Math.floor(next() * (until - from + 1))
  const pick = <T>(list: readonly T[]): T | undefined => list[int(0, list.length - 1)]
  const some = <T>(list: readonly T[], most: number): T[] => {
    const left = [...list]
    const drawn: T[] = []
    for (let many = int(1, most); many > 0 && left.length > 0; many--)
      drawn.push(...left.splice(int(0, left.length - 1), 1))
    return drawn
  }
  const chance = (share: number) => next() < share
  return { int, pick, some, chance }
}
