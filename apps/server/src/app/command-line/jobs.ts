// `polyphony jobs retry`.
import { retryJobs } from '../../platform/jobs/store/backlog.ts'
import { reach } from './reach.ts'
import { say } from './words.ts'

/** Has the jobs that failed for good tried again, once what made them fail is mended. */
export async function retry(env: Record<string, string | undefined>): Promise<void> {
  await reach(env, async ({ database }) => {
    const count = await retryJobs(database)
    say(count === 0 ? 'No job has failed for good.' : `${count} ${count === 1 ? 'job is' : 'jobs are'} tried again.`)
  })
}
