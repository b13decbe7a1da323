// Every job there is, by name, and what it is told: ids and words of ours, never anything about a person. A new job is a
// line here, a handler in its concept's jobs.ts, and, where requests may ask for it, a value of the type `jobs.requested`.
import { z } from 'zod'

const id = z.uuid()

/** A job that is told a `place` is done by the server whose storage that is, and by no other. */
export const jobKinds = {
  'audit.seal': z.strictObject({}),
  'letter.forget': z.strictObject({}),
  'letter.send': z.strictObject({ letterId: id }),
  'receipt.forget': z.strictObject({}),
  'recording.erase': z.strictObject({ storageKey: id, place: id }),
  'recording.sweep': z.strictObject({ place: id }),
  'stranger.forget': z.strictObject({}),
}

export type JobName = keyof typeof jobKinds

export type Told<Name extends JobName> = z.output<(typeof jobKinds)[Name]>

/** The names of the jobs of one place are told apart by it, so that a server is given its own alone. */
export const taskOf = (name: JobName, told: object) =>
  'place' in told && typeof told.place === 'string' ? `${name}@${told.place}` : name
