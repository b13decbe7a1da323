// The recordings of a session as its page lists them, with the day each one is to be destroyed.
import { checksOf, destroyDueOn } from '@polyphony/domain/recordings/rules'
import type { Reading } from '../../platform/shapes.ts'
import { getConfiguration } from '../../studies/store.ts'
import { listRecordings, listVerifiedOn } from '../store/summary.ts'

/** Every recording of a session; never the bytes: those are a disclosure. */
export async function describeRecordings({ db, scope }: Pick<Reading, 'db' | 'scope'>, session: { id: string }) {
  const rows = await listRecordings(db, scope, session.id)
  if (rows.length === 0) return []
  const dueOn = await dueDay({ db, scope }, session.id)
  return rows.map((row) => ({ ...row, destroyDueOn: row.status === 'stored' ? (dueOn ?? null) : null }))
}

/** The day the recordings of a session are to be destroyed by the study's retention rule; undefined until it is known. */
export async function dueDay(
  { db, scope }: Pick<Reading, 'db' | 'scope'>,
  sessionId: string,
): Promise<string | undefined> {
  const { stages, retentionDays } = await getConfiguration(db, scope)
  return destroyDueOn(await listVerifiedOn(db, scope, { sessionId, checks: checksOf(stages) }), retentionDays)
}
