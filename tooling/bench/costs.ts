// What one request costs: its time, and the processor time of the server and of PostgreSQL, which Linux counts in nanoseconds.
import { readdir, readFile } from 'node:fs/promises'
import type { Ground, Server } from './ground.ts'

/** Milliseconds. A processor time is NaN where /proc does not tell it. */
export type Cost = { ms: number; serverMs: number; databaseMs: number }

/** Milliseconds on a processor so far of each thread. */
type Times = Map<string, number>

/** Measures a request that is alone on the server. */
export async function costOf(
  { cluster }: Ground,
  { pid }: Pick<Server, 'pid'>,
  request: () => Promise<unknown>,
): Promise<Cost> {
  const before = [await ofThreads(pid), await ofPostgres(cluster.cluster)] as const
  const began = performance.now()
  await request()
  const ms = performance.now() - began
  const [server, database] = [await ofThreads(pid), await ofPostgres(cluster.cluster)]
  return { ms, serverMs: grown(before[0], server), databaseMs: grown(before[1], database) }
}

const read = (path: string) => readFile(path, 'utf8').catch(() => '')

async function ofThreads(pid: number): Promise<Times> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  return timesOf(threads.map((thread) => `/proc/${pid}/task/${thread}`))
}

/** PostgreSQL has a process for each connection, and they are children of the first one. */
async function ofPostgres(folder: string): Promise<Times> {
  const [postmaster] = (await read(`${folder}/postmaster.pid`)).split('\n')
  const children = (await read(`/proc/${postmaster}/task/${postmaster}/children`)).split(' ').filter(Boolean)
  return timesOf(children.map((child) => `/proc/${child}`))
}

async function timesOf(places: readonly string[]): Promise<Times> {
  const times = await Promise.all(
    places.map(
      async (place) => [place, Number((await read(`${place}/schedstat`)).split(' ')[0] || Number.NaN) / 1e6] as const,
    ),
  )
  return new Map(times.filter(([, ms]) => !Number.isNaN(ms)))
}

function grown(before: Times, after: Times): number {
  let sum = after.size > 0 ? 0 : Number.NaN
  for (const [place, ms] of after) sum += ms - (before.get(place) ?? 0)
  return sum
}
