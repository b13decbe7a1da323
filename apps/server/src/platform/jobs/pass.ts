// One pass over the queue: everything that is due and that this server can do, one job after the other.
import { setImmediate } from 'node:timers/promises'
import { problemOf as faultOf } from '@polyphony/db/problem-of'
import { Problem } from '@polyphony/domain/problem'
import { Logger, type RunOnceOptions, runTaskListOnce, type TaskList } from 'graphile-worker'
import type { PoolClient } from 'pg'
import type { Services } from '../shapes.ts'
import { type JobName, jobKinds, taskOf } from './kinds.ts'
import type { Job, Jobs, Working } from './shapes.ts'
import { quietened } from './store/connections.ts'
import { freeJobsOfTheDead, type Planned, planJobs, sayAlive, sayGone } from './store/queue.ts'

export type Pass = {
  /** Puts into the queue what comes by itself: due at once, or at its next time. */
  plan: (client: PoolClient, isDue: boolean) => Promise<void>
  /** Ends when nothing is due any more, or when it was told to stop and the job in hand has ended. Throws when the database fails. */
  go: (client: PoolClient, stopping: AbortSignal) => Promise<void>
}

/** For one connection: the library keeps what it learnt of the queue, and also that it could not learn it. */
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
        services.log.error({ err: error, job: name }, 'a job failed; it is tried again')
        throw new Error(reasonOf(error), { cause: error })
      }
    }
  }

  const options = optionsOf(services.log)
  return {
    plan: (client, isDue) => planJobs(client, planned, isDue),
    async go(client, stopping) {
      await freeJobsOfTheDead(client)
      const { quiet, demandWell } = quietened(client)
      const run = runTaskListOnce(options, tasks, quiet)
      // Statements of a connection keep their order, so this is said before the run can take its first job.
      await sayAlive(client, run.id)
      // A run that is stopped before it has begun trips over its own beginning.
      await setImmediate()
      const stop = () => void Promise.resolve(run.gracefulShutdown()).catch(() => undefined)
      if (stopping.aborted) stop()
      stopping.addEventListener('abort', stop)
      await run.promise.finally(() => stopping.removeEventListener('abort', stop))
      await sayGone(client)
      demandWell()
    },
  }
}

/** What the queue keeps of a failure, for `doctor`: never a message, which may hold what somebody typed. */
export function reasonOf(error: unknown): string {
  if (error instanceof Problem) return error.code
  const fault = faultOf(error)
  if (fault) return `database.${fault.kind}${fault.constraint ? ` (${fault.constraint})` : ''}`
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown }
  if (typeof code === 'string' && /^[A-Z0-9_]+$/.test(code)) return code
  return typeof name === 'string' ? name : 'unknown'
}

function optionsOf(log: Services['log']): RunOnceOptions {
  // What the library says of a job is said above, and of the database by whoever goes over the queue.
  const logger = new Logger(() => (_level, message) => log.debug(message))
  return { schema: 'graphile_worker', noHandleSignals: true, logger }
}
