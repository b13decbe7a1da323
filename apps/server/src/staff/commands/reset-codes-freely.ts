import { Problem } from '@polyphony/domain/problem'
import { endLink } from '../../account/store/calendar.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import { writeEvents } from '../../platform/request/store/transaction.ts'
import type { Services } from '../../platform/shapes.ts'
import { findAccount, removeSecondFactor } from '../store/arrivals.ts'
import { fromCommandLine } from './invite-freely.ts'

/** Removes the one-time codes of an account from the command line, for when no administrator can do it. */
export async function resetCodesFreely(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  email: string,
): Promise<void> {
  const by = { services: { clock }, requestId: fromCommandLine }
  await database.transaction(async (db) => {
    const account = await findAccount(db, email)
    if (!account) throw new Problem('staff.not_found')
    if (!(await removeSecondFactor(db, account.id))) throw new Problem('account.no_codes')
    await endLink(db, account.id)
    writeEvents(db, [arrivalEvent(by, null, 'account.reset_codes', { entityId: account.id, siteId: null })])
  })
}
