// The worker of a server. It runs a few loops; each has a connection of its own and looks at the queue when a job was put into it,
// and every few seconds for jobs that have become due. A loop that lost its connection takes another; its job is run again. One more
// loop runs no job: it puts the jobs that recur into the queue, also while all others are busy.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Listening } from '@polyphony/db/listen'
import type { PoolClient, PoolConfig } from 'pg'
import type { Services } from '../shapes.ts'
import type { Jobs } from './shapes.ts'
import { openConnections } from './store/connections.ts'

/**
 * How many jobs one server runs at the same time. Each loop takes one connection. Listening to recordings, checking their bytes and waiting for
 * the receivers of webhooks take long, so one place is left for jobs that people wait for.
 */
export const jobsAtOnce = 4

export type Work = {
  jobs: Jobs
  services: Services
  connection: string | PoolConfig
  listening: Listening
  /** Whether the database is at the release of this server. Until then no job runs. */
  isCurrent: () => Promise<boolean>
  /** How long the running jobs may go on after `stop` was called. */
  graceMs?: number
  everyMs?: number
}

export type Worker = {
  /** Starts no more jobs, waits `graceMs` for the running ones, and closes the connections. A job that did not end is run again later. */
  stop: () => Promise<void>
}

/** Begins in the background, so the start of the server does not wait for it. */
export function startWorking(work: Work): Worker {
  const { jobs, services, connection, listening, isCurrent, graceMs = 5_000, everyMs = 5_000 } = work
  const connections = openConnections(connection, jobsAtOnce + 1)
  const [stopping, giveUp] = [new AbortController(), new AbortController()]
  const wakeUps = openWakeUps(stopping.signal)
  listening.listen('jobs:insert', wakeUps.wakeAll)
  let isWell = true

  const openOwnPass = async () => {
    // The library is loaded here, so that loading it does not delay the start of the server.
    const { openPass } = await import('./pass.ts')
    return openPass(jobs, { services, signal: giveUp.signal })
  }
  /** Looks at the queue again and again on one connection, until the connection is lost or the server stops. */
  async function workOn(client: PoolClient) {
    const pass = await openOwnPass()
    while (!stopping.signal.aborted) {
      const nextLook = wakeUps.next(everyMs)
      await pass.go(client, stopping.signal)
      isWell = true
      await nextLook
    }
  }
  /** Puts the jobs that recur into the queue: at once, and then again and again at their next time. */
  async function planOn(client: PoolClient) {
    const pass = await openOwnPass()
    await pass.plan(client, true)
    while (!stopping.signal.aborted) {
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (!stopping.signal.aborted) await pass.plan(client, false)
    }
  }
  async function loop(use: (client: PoolClient) => Promise<void>) {
    while (!stopping.signal.aborted) {
      let client: PoolClient | undefined
      try {
        if (await isCurrent()) {
          client = await connections.take()
          await use(client)
        }
      } catch (error) {
        if (isWell && !stopping.signal.aborted)
          services.log.warn({ err: error }, 'jobs do not run at the moment; trying again')
        isWell = false
      }
      if (client) connections.end(client)
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const working = Promise.all([loop(planOn), ...Array.from({ length: jobsAtOnce }, () => loop(workOn))])

  async function stop() {
    stopping.abort()
    const isInTime = await within(graceMs, working)
    giveUp.abort()
    if (!isInTime) await within(500, working)
    await connections.endAll()
  }
  let stopped: Promise<void> | undefined
  return { stop: () => (stopped ??= stop()) }
}

const within = async (ms: number, ending: Promise<unknown>) => {
  const [late, over] = [Symbol('late'), new AbortController()]
  const first = await Promise.race([ending, sleep(ms, late, { signal: over.signal }).catch(() => late)])
  over.abort()
  return first !== late
}

/** Wakes all loops. A loop calls `next` before it looks at the queue, so it misses no wake-up while it looks. */
function openWakeUps(stopping: AbortSignal) {
  const sleepers = new Set<() => void>()
  const wakeAll = () => {
    for (const wake of sleepers) wake()
  }
  stopping.addEventListener('abort', wakeAll)
  const next = (mostMs: number) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        sleepers.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, mostMs)
      sleepers.add(wake)
      if (stopping.aborted) wake()
    })
  return { wakeAll, next }
}
