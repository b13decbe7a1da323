// Runs the waiting jobs of a world, as its server would.
import { jobs } from '../src/app/jobs.ts'
import { openPass } from '../src/platform/jobs/pass.ts'
import type { Jobs } from '../src/platform/jobs/shapes.ts'
import type { World } from './world.ts'

/** Runs one job after the other until no job is due. A job that fails waits for its next try, as in production. */
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

/** The waiting jobs: their names without places, and their arguments. */
export async function listQueue(world: World) {
  const { rows } = await world.database.pool.query<{ name: string; told: object }>(
    `select split_part(t.identifier, '@', 1) as name, j.payload as told
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
  )
  return rows
}
