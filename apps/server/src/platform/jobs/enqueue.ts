// How a command has something done outside of the database: it puts a job into the queue with its own transaction.
import type { Transaction } from '@polyphony/db/open'
import { type JobName, jobKinds, type Told } from './kinds.ts'
import { putJob } from './store/queue.ts'

/** Goes out with the next statement. Once the transaction has committed the job is done, whatever crashes; else never. */
export function enqueue<Name extends JobName>(db: Transaction, name: Name, told: Told<Name>): void {
  putJob(db, name, jobKinds[name].parse(told))
}
