// Every job, by name, with the arguments it is given: only ids and fixed words, never anything about a person. A new job needs a
// line here and a handler in the jobs.ts of its concept. If requests may ask for it, the database type `jobs.requested` needs it too.
import { z } from 'zod'

const id = z.uuid()

/** A job with a `place` runs only on the server that has this storage place. */
export const jobKinds = {
  'alert.check': z.strictObject({}),
  'audit.seal': z.strictObject({}),
  'count.fold': z.strictObject({}),
  'identity.key': z.strictObject({}),
  'import.forget': z.strictObject({}),
  'import.write': z.strictObject({ importId: id, studyId: id, siteId: id }),
  'letter.forget': z.strictObject({}),
  'letter.send': z.strictObject({ letterId: id }),
  'receipt.forget': z.strictObject({}),
  'recording.erase': z.strictObject({ storageKey: id, place: id }),
  'recording.peaks': z.strictObject({ storageKey: id, place: id }),
  'recording.scrub': z.strictObject({ place: id }),
  'recording.sweep': z.strictObject({ place: id }),
  'reminder.send': z.strictObject({ reminderId: id, studyId: id, siteId: id }),
  'report.make': z.strictObject({}),
  'stranger.forget': z.strictObject({}),
  'webhook.forget': z.strictObject({}),
  'webhook.send': z.strictObject({}),
}

export type JobName = keyof typeof jobKinds

export type Told<Name extends JobName> = z.output<(typeof jobKinds)[Name]>

/** The name of a job in the queue. It includes the `place`, so that a server takes only the jobs of its own place. */
export const taskOf = (name: JobName, told: object) =>
  'place' in told && typeof told.place === 'string' ? `${name}@${told.place}` : name
