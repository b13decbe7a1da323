// Draws studies whose rates are known, so that tests can compare a forecast with what then happens. The seed is fixed.
export function drawFrom(seed: number) {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction())
  /** Marsaglia and Tsang, ACM Transactions on Mathematical Software 2000;26:363. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - fraction()) ** (1 / shape)
    const d = shape - 1 / 3
    for (;;) {
      const x = normal()
      const v = (1 + x / Math.sqrt(9 * d)) ** 3
      if (v > 0 && Math.log(1 - fraction()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }
  /** The days from one arrival to the next. */
  const wait = (rate: number) => -Math.log(1 - fraction()) / rate
  return { fraction, gamma, wait }
}
