// The server's hands: each has a connection of its own and goes over the queue when something was put into it, and every few
// seconds for what has become due. A hand that lost its connection takes another; what it was at, somebody does again.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Listening } from '@polyphony/db/listen'
import type { PoolClient, PoolConfig } from 'pg'
import type { Services } from '../shapes.ts'
import type { Jobs } from './shapes.ts'
import { openConnections } from './store/connections.ts'

/** Jobs that one server does at the same time, and with it the connections that its jobs take. */
export const hands = 2

export type Work = {
  jobs: Jobs
  services: Services
  connection: string | PoolConfig
  listening: Listening
  /** Whether the database is at this release; until then nothing is touched. */
  isCurrent: () => Promise<boolean>
  /** How long a job may go on once the server was told to stop. */
  graceMs?: number
  everyMs?: number
}

export type Worker = {
  /** Takes no more jobs, waits for those in hand within the grace time, and lets go: what did not end is done again later. */
  stop: () => Promise<void>
}

/** Begins in the background: whoever starts a server need not wait for it. */
export function startWorking(work: Work): Worker {
  const { jobs, services, connection, listening, isCurrent, graceMs = 5_000, everyMs = 5_000 } = work
  const connections = openConnections(connection, hands)
  const [stopping, giveUp] = [new AbortController(), new AbortController()]
  const bell = openBell(stopping.signal)
  listening.listen('jobs:insert', bell.ring)
  let isWell = true

  /** Goes over the queue again and again on one connection, until it is lost or the server stops. */
  async function workOn(client: PoolClient, isFirst: boolean) {
    // The library is loaded when the server answers already.
    const { openPass } = await import('./pass.ts')
    const pass = openPass(jobs, { services, signal: giveUp.signal })
    if (isFirst) await pass.plan(client, true)
    while (!stopping.signal.aborted) {
      const rung = bell.next(everyMs)
      await pass.go(client, stopping.signal)
      isWell = true
      if (isFirst && !stopping.signal.aborted) await pass.plan(client, false)
      await rung
    }
  }
  async function hand(isFirst: boolean) {
    while (!stopping.signal.aborted) {
      let client: PoolClient | undefined
      try {
        if (await isCurrent()) {
          client = await connections.take()
          await workOn(client, isFirst)
        }
      } catch (error) {
        if (isWell && !stopping.signal.aborted)
          services.log.warn({ err: error }, 'jobs are not done at the moment; trying again')
        isWell = false
      }
      if (client) connections.end(client)
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const working = Promise.all(Array.from({ length: hands }, (_, at) => hand(at === 0)))

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

/** Wakes all hands; one that asks for the next ring before it looks misses none. */
function openBell(stopping: AbortSignal) {
  const sleepers = new Set<() => void>()
  const ring = () => {
    for (const wake of sleepers) wake()
  }
  stopping.addEventListener('abort', ring)
  const next = (mostMs: number) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(patience)
        sleepers.delete(wake)
        resolve()
      }
      const patience = setTimeout(wake, mostMs)
      sleepers.add(wake)
      if (stopping.aborted) wake()
    })
  return { ring, next }
}
