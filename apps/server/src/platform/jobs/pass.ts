// One pass over the queue: runs every job that is due and that this server can do, one after the other.
import { setImmediate } from 'node:timers/promises'
import { problemOf as faultOf } from '@polyphony/db/problem-of'
import { Problem } from '@polyphony/domain/problem'
import { Logger, type RunOnceOptions, runTaskListOnce, type TaskList } from 'graphile-worker'
import type { PoolClient } from 'pg'
import type { Services } from '../shapes.ts'
import { type JobName, jobKinds, taskOf } from './kinds.ts'
import type { Job, Jobs, Working } from './shapes.ts'
import { withoutFailures } from './store/connections.ts'
import { freeJobsOfLostWorkers, type Planned, planJobs, lockWorkerName, unlockWorkerName } from './store/queue.ts'

export type Pass = {
  /** Puts the jobs with `everySeconds` into the queue: due at once, or at their next time. */
  plan: (client: PoolClient, isDue: boolean) => Promise<void>
  /** Ends when no job is due, or when `stopping` is aborted and the running job has ended. Throws when the database fails. */
  go: (client: PoolClient, stopping: AbortSignal) => Promise<void>
}

/** One pass for each connection: the library caches what it reads about the queue, also the failure to read it. */
export function openPass(jobs: Jobs, working: Working): Pass {
  const { services } = working
  const all = Object.entries(jobs) as [JobName, Job<JobName>][]
  const toldOf = (name: JobName) => ('place' in jobKinds[name].shape ? { place: services.storage.place } : {})
  const tasks: TaskList = Object.fromEntries(all.map(([name, job]) => [taskOf(name, toldOf(name)), doing(name, job)]))
  const planned: Planned[] = all.flatMap(([name, { everySeconds }]) => {
    const told = toldOf(name)
    return everySeconds === undefined ? [] : [{ task: taskOf(name, told), told, everySeconds }]
  })

  function doing(name: JobName, job: Job<JobName>) {
    return async (told: unknown) => {
      try {
        await job.run(working, jobKinds[name].parse(told))
      } catch (error) {
        services.log.error({ err: error, job: name }, 'a job failed; it will be tried again')
        throw new Error(reasonOf(error), { cause: error })
      }
    }
  }

  const options = optionsOf(services.log)
  return {
    plan: (client, isDue) => planJobs(client, planned, isDue),
    async go(client, stopping) {
      await freeJobsOfLostWorkers(client)
      const { client: neverFailing, throwFailure } = withoutFailures(client)
      const run = runTaskListOnce(options, tasks, neverFailing)
      // Statements of a connection keep their order, so this lock is held before the run can take its first job.
      await lockWorkerName(client, run.id)
      // The library fails if a run is stopped before it has begun.
      await setImmediate()
      const stop = () => void Promise.resolve(run.gracefulShutdown()).catch(() => undefined)
      if (stopping.aborted) stop()
      stopping.addEventListener('abort', stop)
      await run.promise.finally(() => stopping.removeEventListener('abort', stop))
      await unlockWorkerName(client)
      throwFailure()
    },
  }
}

/** What the queue keeps of a failure, for `doctor`: a code or a name. Never a message, because it may hold typed text. */
export function reasonOf(error: unknown): string {
  if (error instanceof Problem) return error.code
  const fault = faultOf(error)
  if (fault) return `database.${fault.kind}${fault.constraint ? ` (${fault.constraint})` : ''}`
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown }
  if (typeof code === 'string' && /^[A-Z0-9_]+$/.test(code)) return code
  return typeof name === 'string' ? name : 'unknown'
}

function optionsOf(log: Services['log']): RunOnceOptions {
  // The library logs at debug level only: `doing` logs failed jobs, and the worker logs failures of the database.
  const logger = new Logger(() => (_level, message) => log.debug(message))
  return { schema: 'graphile_worker', noHandleSignals: true, logger }
}
