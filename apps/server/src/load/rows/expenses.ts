// The rows of what a file says that those who attended its sessions were given: the book of each site, in the order of its days.
import { writeAmount } from '@polyphony/domain/expenses/amount'
import { givenAmount, givenOn } from '@polyphony/domain/studies/file/expense-rules'
import type { FileSession } from '@polyphony/domain/studies/file/meetings'
import { byLot } from '../../platform/request/by-lot.ts'
import { newIdWithoutTime } from '../../platform/request/new-id.ts'
import { coordinatorOf, type Loading } from './naming.ts'

type Written = {
  row: { id: string; site_id: string; code: string }
  session: FileSession
  came: readonly { id: string; code: string }[]
}

export function expenseRows(loading: Loading, sessions: readonly Written[]) {
  const { file, studyId } = loading
  const last = new Map<string, number>()
  const given = sessions.flatMap((written) =>
    written.session.given.map((each) => ({ ...written, each, on: givenOn(each, written.session) })),
  )
  return given
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
    .flatMap(({ row, session, came, each, on }) => {
      const of = givenAmount(each, { file, site: session.site })
      if (!of) throw new Error('The study file was checked, but has an amount that cannot be read')
      // As when they are recorded by hand: in the order of their codes, a number would tell whose it is.
      return byLot(came).map((person) => {
        const [id, number] = [newIdWithoutTime(), (last.get(row.site_id) ?? 0) + 1]
        last.set(row.site_id, number)
        const { kind, note = null, paper } = each
        const { currency } = of
        const told = { kind, amount: writeAmount(of.amount, currency), currency, on, session: row.code }
        loading.record('expense.record', {
          entityId: id,
          siteId: row.site_id,
          code: person.code,
          after: { ...told, receipt: 'paper', isAboveCap: false },
        })
        return {
          id,
          study_id: studyId,
          site_id: row.site_id,
          number,
          participant_id: person.id,
          session_id: row.id,
          kind,
          note,
          amount: of.amount,
          currency,
          given_on: on,
          receipt_number: paper,
          recorded_by_id: coordinatorOf(loading, session.site),
        }
      })
    })
}
