// Runs a command beside another connection that takes locks in a known order, for the tests of the order of locks.
import type { World } from './world.ts'

/** @param many how many must wait at once */
export async function untilSomebodyWaits({ database }: World, atMostMs = 5_000, many = 1) {
  const end = performance.now() + atMostMs
  while (performance.now() < end) {
    const { rows } = await database.pool.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
    if (rows.length >= many) return
    await new Promise((wake) => setTimeout(wake, 10))
  }
  const missed = many === 1 ? 'Nobody' : `Fewer than ${many}`
  throw new Error(`${missed} waited for a lock within ${atMostMs} ms: the work does not take it, or takes it later`)
}

/** Begins `work` while another connection has taken `first`, and takes `second` there when the work waits for it. */
export async function beside<Result>(world: World, work: () => Promise<Result>, first: string, second: string) {
  const client = await world.database.pool.connect()
  try {
    await client.query(`begin; set local lock_timeout = '3s'; ${first}`)
    const working = work()
    working.catch(() => undefined)
    await untilSomebodyWaits(world)
    await client.query(second)
    await client.query('commit')
    return await working
  } finally {
    client.release(true)
  }
}

/** Does two works that take the same lock: `one` gets it first. */
export async function inTurn<One, Other>(
  world: World,
  lock: string,
  { one, other }: { one: () => Promise<One>; other: () => Promise<Other> },
): Promise<[One, Other]> {
  const client = await world.database.pool.connect()
  try {
    await client.query(`begin; ${lock}`)
    const first = one()
    first.catch(() => undefined)
    await untilSomebodyWaits(world)
    const second = other()
    second.catch(() => undefined)
    await untilSomebodyWaits(world, 5_000, 2)
    await client.query('commit')
    return await Promise.all([first, second])
  } finally {
    client.release(true)
  }
}

export const lockSession = (id: string) => `select from session where id = '${id}' for update`
export const lockPerson = (id: string) => `select from participant where id = '${id}' for no key update`
