import { setTimeout as sleep } from 'node:timers/promises'

const ms = 500

/**
 * Waits until a whole number of half seconds has gone by since `began` (of `performance.now()`): so an answer's time tells
 * nobody what had to be done for it.
 */
export async function untilHalfSecond(began: number): Promise<void> {
  const past = performance.now() - began
  await sleep(Math.ceil(past / ms) * ms - past)
}
