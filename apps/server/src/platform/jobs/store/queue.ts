// The SQL of the queue. It uses the public functions of graphile-worker's schema and its view `jobs`.
import type { Transaction } from '@polyphony/db/open'
import type { ClientBase } from 'pg'
import type { JobName } from '../kinds.ts'

/** The one statement about jobs that a request may send. The database checks the name and the arguments of the job. */
export function putJob(db: Transaction, name: JobName, told: object): void {
  db.send`select jobs.enqueue(${name}::jobs.requested, ${JSON.stringify(told)}::json)`
}

/** A job that recurs, as the queue knows it. */
export type Planned = { task: string; told: object; everySeconds: number }

/**
 * Makes sure that each recurring job is in the queue once: due now (`isDue`), or at the next full period of the database's
 * clock. All servers compute the same time. A job that failed is tried again at this time at the latest.
 */
export async function planJobs(client: ClientBase, planned: readonly Planned[], isDue: boolean): Promise<void> {
  const values = [
    planned.map(({ task }) => task),
    planned.map(({ told }) => JSON.stringify(told)),
    planned.map(({ everySeconds }) => everySeconds),
    isDue,
  ]
  const plan = `with plan as (
    select task, told::json as told,
      case when $4::boolean then now() else to_timestamp((floor(extract(epoch from now()) / every) + 1) * every) end as due
    from unnest($1::text[], $2::text[], $3::int[]) as given(task, told, every)
  )`
  await client.query({
    name: 'plan-jobs',
    text: `${plan}
      select graphile_worker.add_job(task, told, run_at := due, job_key := task, job_key_mode := 'unsafe_dedupe') from plan
      where not exists (select from graphile_worker.jobs j where j.key = task)`,
    values,
  })
  await client.query({
    name: 'plan-jobs-that-failed',
    text: `${plan}
      select graphile_worker.reschedule_jobs(array[j.id], run_at := due, attempts := least(j.attempts, 1))
      from plan join graphile_worker.jobs j on j.key = task
      where j.locked_at is null and (j.run_at > due or j.attempts >= j.max_attempts)`,
    values,
  })
}

/** The first number of the worker's advisory locks. Nothing else in this database may use it for locks with two numbers. */
const workerLocks = 7_065_671

/** Takes a lock on the worker's name, which shows that the worker lives. PostgreSQL releases it when the connection ends. */
export async function lockWorkerName(client: ClientBase, worker: string): Promise<void> {
  await client.query({
    name: 'lock-worker-name',
    text: 'select pg_advisory_lock($1, hashtext($2))',
    values: [workerLocks, worker],
  })
}

export async function unlockWorkerName(client: ClientBase): Promise<void> {
  await client.query('select pg_advisory_unlock_all()')
}

/** Frees the jobs of workers whose lock is gone, because their server was killed or lost the database. */
export async function freeJobsOfLostWorkers(client: ClientBase): Promise<void> {
  await client.query({
    name: 'free-jobs-of-lost-workers',
    text: `select graphile_worker.force_unlock_workers(array_agg(distinct j.locked_by))
      from graphile_worker.jobs j where j.locked_by is not null and not exists (
        select from pg_locks l
        where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
          and l.classid = $1::int8::oid and l.objid = (hashtext(j.locked_by)::int8 & 4294967295)::oid and l.objsubid = 2
      )
      having count(*) > 0`,
    values: [workerLocks],
  })
}
