// A command's receipt answers its sender's retries. A device that was without a line for longer than this asks a person
// instead of sending again, so the receipt is of no more use, and what it says of a person is not kept.
import type { Jobs } from '../jobs/shapes.ts'
import type { Services } from '../shapes.ts'
import { removeReceipts } from './store/receipts.ts'

/** Days a command may be sent again and get its first answer. */
export const receiptDays = 30

/** Removes the receipts of commands that are older. */
export function forgetReceipts({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<number> {
  return removeReceipts(database, new Date(clock().getTime() - receiptDays * 86_400_000))
}

export const requestJobs: Pick<Jobs, 'receipt.forget'> = {
  'receipt.forget': { everySeconds: 3_600, run: ({ services }) => forgetReceipts(services) },
}
