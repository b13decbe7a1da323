// A command's receipt answers its sender's retries. A device that was without a line for longer than this asks a person
// instead of sending again, so the receipt is of no more use, and what it says of a person is not kept.
import { type Job, startJob } from '../jobs/job.ts'
import { removeReceipts } from './store/receipts.ts'
import type { Services } from '../shapes.ts'

/** Days a command may be sent again and get its first answer. */
export const receiptDays = 30

/** Removes the receipts of commands that are older; several servers may do it at once. Runs as the database's owner. */
export function forgetReceipts({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<number> {
  return removeReceipts(database, new Date(clock().getTime() - receiptDays * 86_400_000))
}

export function startForgetting(services: Services, everyMs = 3_600_000): Job {
  return startJob(
    () => forgetReceipts(services),
    everyMs,
    (error) => services.log.warn({ err: error }, 'old receipts of commands were not removed; trying again'),
  )
}
