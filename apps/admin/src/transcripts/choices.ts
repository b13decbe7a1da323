// How a person likes to type: the keys, and what the recording does. Kept on this device; nothing in it says anything about a study.
import { useSyncExternalStore } from 'react'
import { type Act, acts, usualKeys } from './keys.ts'

export type Choices = {
  keys: Readonly<Record<Act, string>>
  /** How far the recording goes back when it plays on after a pause. */
  rewindMs: number
  /** How far the keys go back and forward. */
  stepMs: number
  /** Whether the recording waits while words are typed. */
  waits: boolean
  /** Whether the segment that plays is kept in sight. */
  follows: boolean
}

export const usual: Choices = { keys: usualKeys, rewindMs: 1_000, stepMs: 5_000, waits: false, follows: true }

const place = 'polyphony.editor'
const listeners = new Set<() => void>()
let chosen: Choices | undefined

const isStep = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 60_000

/** What is kept may be of another release, or broken; then the usual choice counts. */
function read(): Choices {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Choices>
    const keys = Object.fromEntries(
      acts.map((act) => [act, typeof kept.keys?.[act] === 'string' ? kept.keys[act] : usualKeys[act]]),
    ) as Record<Act, string>
    return {
      keys,
      rewindMs: isStep(kept.rewindMs) ? kept.rewindMs : usual.rewindMs,
      stepMs: isStep(kept.stepMs) ? kept.stepMs : usual.stepMs,
      waits: kept.waits === true,
      follows: kept.follows !== false,
    }
  } catch {
    return usual
  }
}

export const choices = (): Choices => (chosen ??= read())

export function choose(change: Partial<Choices>): void {
  chosen = { ...choices(), ...change }
  try {
    localStorage.setItem(place, JSON.stringify(chosen))
  } catch {
    // Without a place on the device the choice lasts as long as the page.
  }
  for (const listen of listeners) listen()
}

export const useChoices = (): Choices =>
  useSyncExternalStore((listen) => {
    listeners.add(listen)
    return () => void listeners.delete(listen)
  }, choices)
