// Begins an import, gives up a file, and undoes an import.
import { Problem } from '@polyphony/domain/problem'
import { demandIdentities } from '../../participants/queries/identity.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { sitesFor } from '../../platform/request/procedure.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { getOpenSite } from '../../sites/queries.ts'
import { countsOf, getWaiting, settle } from '../queries/staged.ts'
import { findImport, hasConsents, lockImport, moveImport, undoRows } from '../store/imports.ts'

/** Asks for the job that writes the rows. Rows that are refused or left out are not written; doubtful ones must be decided. */
export async function commitImport(work: Commanding, { importId }: { importId: string }) {
  const { db, scope, record, requestId } = work
  lockImport(db, scope, importId)
  const { batch, work: kept } = await getWaiting(work, importId)
  await getOpenSite(work, batch.siteId)
  if (!kept) throw new Problem('import.not_mapped')
  const rows = countsOf(settle(kept))
  if (rows.likely) throw new Problem('import.undecided', { rows: rows.likely })
  if (!rows.new) throw new Problem('import.nothing_new')
  // The events of the job have the trace of this command.
  await moveImport(db, scope, importId, { state: 'waiting', requestId })
  enqueue(db, 'import.write', { importId, studyId: scope.studyId, siteId: batch.siteId })
  record('import.commit', { entityId: importId, siteId: batch.siteId, after: { rows } })
  return { rows }
}

/** Gives up a file, and deletes what was in it. */
export async function discardImport(work: Commanding, { importId }: { importId: string }) {
  const { db, scope, record } = work
  lockImport(db, scope, importId)
  const { batch } = await getWaiting(work, importId)
  await moveImport(db, scope, importId, { state: 'discarded', forget: true, isEnd: true })
  record('import.discard', { entityId: importId, siteId: batch.siteId })
  return { importId }
}

type Undoing = { importId: string; reason: string }

/** Removes all participants of an import, unless something was built on one of them. The trail keeps what was recorded. */
export async function undoImport(work: Commanding, { importId, reason }: Undoing) {
  const { db, scope, record } = work
  lockImport(db, scope, importId)
  const batch = await findImport(db, scope, importId)
  if (!batch) throw new Problem('import.not_found')
  if (batch.state !== 'imported') throw new Problem('import.not_imported')
  if (batch.hasNames) demandIdentities(scope, batch.siteId)
  // The consents go too, so whoever undoes must be able to record consents at the site.
  const mayConsent = sitesFor(work.actor, 'consent.record', scope.studyId).some((id) => id === batch.siteId)
  if (!mayConsent && (await hasConsents(db, scope, importId)))
    throw new Problem('access.refused', { action: 'consent.record' })
  const changed = await undoRows(db, scope, batch)
  if (changed.length > 0)
    throw new Problem('import.built_on', { people: changed.length, codes: changed.slice(0, mostNamed) })
  await moveImport(db, scope, importId, { state: 'undone', requestId: batch.requestId, forget: true, isEnd: true })
  record('import.undo', {
    entityId: importId,
    siteId: batch.siteId,
    reason,
    after: { participants: batch.counts.new ?? 0 },
  })
  return { participants: batch.counts.new ?? 0 }
}

/** Most codes in the refusal to undo an import. */
const mostNamed = 20
