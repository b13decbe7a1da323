import { setTimeout as sleep } from 'node:timers/promises'

const ms = 500

/**
 * Waits until a whole number of half seconds has passed since `began` (of `performance.now()`). So the time of an answer does not
 * show what work was done for it.
 */
export async function untilHalfSecond(began: number): Promise<void> {
  const past = performance.now() - began
  await sleep(Math.ceil(past / ms) * ms - past)
}
