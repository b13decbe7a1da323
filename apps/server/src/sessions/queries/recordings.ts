// The recordings of a session for its page, each with the day on which it is due for destruction.
import { destroyDueOn } from '@polyphony/domain/recordings/rules'
import { checkingOf } from '@polyphony/domain/transcripts/stages'
import type { Reading } from '../../platform/shapes.ts'
import { getConfiguration } from '../../studies/store.ts'
import { listRecordings, listVerifiedOn } from '../store/summary.ts'

/** The recordings of a session, without their bytes: reading these is a disclosure. */
export async function describeRecordings({ db, scope }: Pick<Reading, 'db' | 'scope'>, session: { id: string }) {
  const rows = await listRecordings(db, scope, session.id)
  if (rows.length === 0) return []
  const dueOn = await dueDay({ db, scope }, session.id)
  return rows.map((row) => ({ ...row, destroyDueOn: row.status === 'stored' ? (dueOn ?? null) : null }))
}

/** The day on which the retention rule wants the recordings of a session destroyed; undefined while it is not known. */
export async function dueDay(
  { db, scope }: Pick<Reading, 'db' | 'scope'>,
  sessionId: string,
): Promise<string | undefined> {
  const { stages, retentionDays } = await getConfiguration(db, scope)
  return destroyDueOn(await listVerifiedOn(db, scope, { sessionId, checking: checkingOf(stages) }), retentionDays)
}
