// Runs two commands at the same moment, in a known order: the second begins when the first has only its last statements left.
import type { World } from './world.ts'

type Command = () => Promise<unknown>
type Waiting = { pid: number; by: number[] }

/** The connections that wait for a lock, the oldest transaction first. `by` lists the connections that keep each of them waiting. */
async function waiting({ database }: World): Promise<Waiting[]> {
  const { rows } = await database.pool.query<Waiting>(`
    select pid, pg_blocking_pids(pid) as by from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and wait_event_type = 'Lock' order by xact_start`)
  return rows
}

/** Waits until this many connections wait for a lock, or until the command ends. Answers the connections that wait. */
export async function untilWaiting(world: World, many: number, over: Promise<unknown>) {
  let isOver = false
  void over.finally(() => (isOver = true)).catch(() => undefined)
  for (;;) {
    const now = await waiting(world)
    if (now.length >= many || isOver) return now
    await new Promise((wake) => setTimeout(wake, 10))
  }
}

/**
 * Runs two commands. A lock on the table of audit events stops `first` before it writes its event; then `second` begins, and the lock
 * ends. Answers the results of both, and whether `second` waited for `first`.
 */
export async function raced(world: World, first: Command, second: Command) {
  const client = await world.database.pool.connect()
  try {
    await client.query('begin; lock table audit_event in share mode')
    const earlier = first()
    const [before] = await untilWaiting(world, 1, earlier)
    if (!before) throw new Error('The first command was over too early', { cause: await earlier })
    const later = second()
    const now = await untilWaiting(world, 2, later)
    const hasWaited = now.some(({ pid, by }) => pid !== before.pid && by.includes(before.pid))
    await client.query('commit')
    const settled = await Promise.allSettled([earlier, later])
    return { first: settled[0], second: settled[1], hasWaited }
  } finally {
    client.release(true)
  }
}
