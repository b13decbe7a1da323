// The types of the jobs that each concept defines in its jobs.ts.
import type { Services } from '../shapes.ts'
import type { JobName, Told } from './kinds.ts'

/** What a job is given. A job belongs to no request, so it has no scope; it reads the present state from the database. */
export type Working = {
  services: Services
  /** Aborts when a stopping server waits no longer for the job. A job that takes long must end when this aborts. */
  signal: AbortSignal
}

export type Job<Name extends JobName> = {
  /**
   * Does the job. It may be called again with the same arguments after a failure or a crash, and must then change nothing more.
   * If it throws, the error is logged and the job is tried again, each time after a longer wait, for about four days.
   */
  run: (working: Working, told: Told<Name>) => Promise<unknown>
  /** For a job that recurs: it runs when a server starts, and then once in so many seconds on one of the servers. */
  everySeconds?: number
}

export type Jobs = { [Name in JobName]: Job<Name> }
