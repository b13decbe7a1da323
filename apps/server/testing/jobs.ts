// Does what waits in a world's queue, as its server would.
import { jobs } from '../src/app/jobs.ts'
import { openPass } from '../src/platform/jobs/pass.ts'
import type { Jobs } from '../src/platform/jobs/shapes.ts'
import type { World } from './world.ts'

/** One job after the other, until nothing is due. A job that fails is left for later, as in life. */
export async function runJobs(world: World, instead: Partial<Jobs> = {}): Promise<void> {
  const signal = new AbortController().signal
  const pass = openPass({ ...jobs, ...instead }, { services: world.services, signal })
  const client = await world.services.database.pool.connect()
  try {
    await pass.go(client, signal)
  } finally {
    client.release()
  }
}

/** What waits in the queue: names without their places, and what each is told. */
export async function listQueue(world: World) {
  const { rows } = await world.database.pool.query<{ name: string; told: object }>(
    `select split_part(t.identifier, '@', 1) as name, j.payload as told
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
  )
  return rows
}
