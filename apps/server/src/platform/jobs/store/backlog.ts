// What the command line asks the queue: what is waiting, what has failed, and to retry failed jobs.
import type { Database } from '@polyphony/db/open'

export type Backlog = {
  /** Jobs that a command asked for and that are not done yet. `oldestSeconds` is how long the oldest has waited. */
  waiting: number
  oldestSeconds: number | null
  failing: readonly { task: string; count: number; attempts: number; isOver: boolean; lastError: string | null }[]
}

/** The waiting and the failed jobs; undefined if the database has no queue yet. */
export async function findBacklog({ pool }: Pick<Database, 'pool'>): Promise<Backlog | undefined> {
  const found = await pool.query<{ isThere: boolean }>(
    `select to_regclass('graphile_worker.jobs') is not null as "isThere"`,
  )
  if (!found.rows[0]?.isThere) return undefined
  const { rows } = await pool.query<Backlog>(`
    with job as (
      select *, attempts >= max_attempts and locked_at is null as is_over,
        -- Recurring jobs have a key. They are always in the queue, so they do not count as waiting; their failures do count.
        key is null and (attempts < max_attempts or locked_at is not null) as is_waiting
      from graphile_worker.jobs
    ), failing as (
      select task_identifier as task, count(*)::int as count, max(attempts)::int as attempts, is_over as "isOver",
        (array_agg(last_error order by updated_at desc, id desc))[1] as "lastError"
      from job where last_error is not null or is_over group by task_identifier, is_over
    )
    select count(*) filter (where is_waiting)::int as waiting,
      extract(epoch from now() - min(created_at) filter (where is_waiting))::int as "oldestSeconds",
      coalesce((select json_agg(f order by f.task, f."isOver") from failing f), '[]') as failing
    from job`)
  return rows[0]!
}

/** Puts every job that has used all its tries back into the queue, with all its tries; answers how many. */
export async function retryJobs({ pool }: Pick<Database, 'pool'>): Promise<number> {
  const { rowCount } = await pool.query(
    `select graphile_worker.reschedule_jobs(array[id], run_at := now(), attempts := 0)
     from graphile_worker.jobs where attempts >= max_attempts and locked_at is null`,
  )
  return rowCount ?? 0
}
