// When a message is tried again, and when a webhook pauses and is turned off.
import { failingDays, longestPause, triesAfter } from './limits.ts'

/** What came of one try. `answered`: the receiver answered, with the status. */
export const outcomes = ['answered', 'late', 'unreachable', 'not_allowed', 'not_trusted', 'too_much'] as const
export type Outcome = (typeof outcomes)[number]

export type Tried = { outcome: Outcome; status: number | null }

/** `waiting`: it will be sent, or tried again. `failed`: it was given up. */
export type DeliveryState = 'waiting' | 'sent' | 'failed'

/** Whether the receiver took the message. A redirection is none: it is not followed. */
export const isTaken = ({ status }: Tried): boolean => status !== null && status >= 200 && status < 300

/** The receiver says that this address is gone for good (410). */
export const isGone = ({ status }: Tried): boolean => status === 410

const later = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1_000)

/** When a message is tried again that failed `tries` times; undefined if it is given up. */
export function nextTry(now: Date, tries: number): Date | undefined {
  const seconds = triesAfter[tries - 1]
  return seconds === undefined ? undefined : later(now, seconds)
}

/** Until when a webhook pauses after `failures` messages in a row that failed. */
export const pauseUntil = (now: Date, failures: number): Date =>
  later(now, Math.min(5 * 2 ** Math.min(failures - 1, 10), longestPause))

/** Whether a webhook that failed again, and has not succeeded since `failingSince`, is turned off. */
export const isTurnedOff = (now: Date, failingSince: Date): boolean =>
  now.getTime() - failingSince.getTime() >= failingDays * 86_400_000
