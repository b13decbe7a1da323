// A command that must change something outside the database (files, mail) puts a job into the queue in its own transaction.
import type { Transaction } from '@polyphony/db/open'
import { type JobName, jobKinds, type Told } from './kinds.ts'
import { putJob } from './store/queue.ts'

/** Sent together with the next statement. The job runs if and only if the transaction commits, also after a crash. */
export function enqueue<Name extends JobName>(db: Transaction, name: Name, told: Told<Name>): void {
  putJob(db, name, jobKinds[name].parse(told))
}
