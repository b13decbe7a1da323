// What a concept's jobs.ts says of each of its jobs: types only.
import type { Services } from '../shapes.ts'
import type { JobName, Told } from './kinds.ts'

/** What a job works with. It belongs to nobody's request: it has no scope, and asks the database itself what is true. */
export type Working = {
  services: Services
  /** Aborts when the server has stopped waiting; whatever takes long heeds it. */
  signal: AbortSignal
}

export type Job<Name extends JobName> = {
  /**
   * Does it. It may be called again for the same thing, after a failure or a crash, and must then change nothing more.
   * What it throws is logged; it is tried again, later each time, for about four days.
   */
  run: (working: Working, told: Told<Name>) => Promise<unknown>
  /** For a job that comes by itself: at the server's start, and then once in so many seconds, on one server of all. */
  everySeconds?: number
}

export type Jobs = { [Name in JobName]: Job<Name> }
