/** The time at which tests take place if they do not set another: a Wednesday, 12:00 in Be'er Sheva, 11:00 in Ulm. */
export const startOfTests = new Date('2024-03-13T10:00:00.000Z')

export type FixedClock = { now: () => Date; set: (instant: Date | string) => void; advance: (ms: number) => void }

export function fixedClock(start = startOfTests): FixedClock {
  let instant = new Date(start)
  return {
    now: () => new Date(instant),
    set: (next) => void (instant = new Date(next)),
    advance: (ms) => void (instant = new Date(instant.getTime() + ms)),
  }
}
