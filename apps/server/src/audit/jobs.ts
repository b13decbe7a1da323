// The job that seals the trail. It works as the database's owner; whoever serves requests cannot make or change a seal.
import { type Job, startJob } from '../platform/jobs/job.ts'
import type { Services } from '../platform/shapes.ts'
import { sealDecided } from './store/seals.ts'

/** Seals at once and then every `everyMs`; several servers share the work without agreeing on it. */
export function startSealing({ database, log }: Services, everyMs = 30_000): Job {
  return startJob(
    () => sealDecided(database),
    everyMs,
    (error) => log.warn({ err: error }, 'the audit trail could not be sealed; trying again'),
  )
}
