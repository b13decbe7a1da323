// A command's receipt answers a retry of the command. A device that was offline for longer than `receiptDays` asks the person
// instead of retrying. So older receipts have no use, and they are removed because they may hold data about a person.
import type { Jobs } from '../jobs/shapes.ts'
import type { Services } from '../shapes.ts'
import { removeReceipts } from './store/receipts.ts'

/** Days for which a command that is sent again gets its first answer. */
export const receiptDays = 30

/** Removes receipts that are older than `receiptDays`. */
export function forgetReceipts({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<number> {
  return removeReceipts(database, new Date(clock().getTime() - receiptDays * 86_400_000))
}

export const requestJobs: Pick<Jobs, 'receipt.forget'> = {
  'receipt.forget': { everySeconds: 3_600, run: ({ services }) => forgetReceipts(services) },
}
