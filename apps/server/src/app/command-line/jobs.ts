// `polyphony jobs retry`.
import { retryJobs } from '../../platform/jobs/store/backlog.ts'
import { reach } from './reach.ts'
import { say } from './words.ts'

/** Tries jobs again that failed for good, after their cause was removed. */
export async function retry(env: Record<string, string | undefined>): Promise<void> {
  await reach(env, async ({ database }) => {
    const count = await retryJobs(database)
    say(count === 0 ? 'No job has failed for good.' : `${count} ${count === 1 ? 'job is' : 'jobs are'} tried again.`)
  })
}
