// Random values that are the same in every run: a generator with a fixed seed (mulberry32), and functions that draw from it.
export type Chance = {
  /** From 0 (included) to 1 (excluded). */
  fraction: () => number
  /** An integer from `least` to `most`, both included. */
  whole: (least: number, most: number) => number
  oneOf: <Value>(values: readonly Value[]) => Value
  isSo: (share: number) => boolean
  shuffled: <Value>(values: readonly Value[]) => Value[]
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1))
  return {
    fraction,
    whole,
    oneOf: (values) => values[whole(0, values.length - 1)]!,
    isSo: (share) => fraction() < share,
    shuffled(values) {
      const left = [...values]
      return values.map(() => left.splice(whole(0, left.length - 1), 1)[0]!)
    },
  }
}
