// What `doctor` reports about the queue of jobs: names, counts and reasons, but not the arguments of jobs.
import type { Backlog } from '../../platform/jobs/store/backlog.ts'
import { type Finding, ill, well } from './findings.ts'

/** A running server takes a job within seconds. A job that waits longer than this needs attention. */
const patienceSeconds = 15 * 60
/** A job may fail once or twice for passing reasons. */
const isUsual = (attempts: number) => attempts < 3

export function tellBacklog({ waiting, oldestSeconds, failing }: Backlog): Finding[] {
  return [tellWaiting(waiting, oldestSeconds ?? 0), ...failing.map(tellFailing)]
}

function tellWaiting(waiting: number, seconds: number): Finding {
  if (waiting === 0) return well('No job waits')
  const says = `${counted(waiting)} ${waiting === 1 ? 'waits' : 'wait'}, the oldest for ${lasting(seconds)}`
  if (seconds <= patienceSeconds) return well(says)
  return ill(
    says,
    'Jobs run while a server runs. A job with an id after its name waits for a server whose storage of recordings (RECORDINGS) holds this id in place.txt.',
  )
}

function tellFailing({ task, count, attempts, isOver, lastError }: Backlog['failing'][number]): Finding {
  const reason = `the last reason: ${lastError ?? 'its server ended each time'}`
  if (isOver)
    return ill(
      `${counted(count)} ${task} failed for good; ${reason}`,
      'Remove the cause (the log has more about it), then: npm run polyphony -- jobs retry',
    )
  const says = `${counted(count)} ${task} failed ${attempts} times and will be tried again; ${reason}`
  return isUsual(attempts) ? well(says) : ill(says, 'The log has more about it.')
}

const counted = (count: number) => `${count} ${count === 1 ? 'job' : 'jobs'}`

function lasting(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ] as const
  const [unit, length] = units.find(([, length]) => seconds >= length) ?? ['second', 1]
  const count = Math.floor(seconds / length)
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
