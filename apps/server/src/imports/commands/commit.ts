// Begins an import, gives up a file, and undoes an import.
import { Problem } from '@polyphony/domain/problem'
import { demandIdentities } from '../../participants/queries/identity.ts'
import type { ThingKind } from '@polyphony/domain/imports/kinds'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { sitesFor } from '../../platform/request/procedure.ts'
import { actAs } from '../../platform/request/store/transaction.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { getOpenSite } from '../../sites/queries.ts'
import { kinds } from './kinds.ts'
import { demandToImport, demandToUndo, openActions } from './doing.ts'
import { countsOf, getWaiting, settle } from '../queries/staged.ts'
import { findImport, hasConsents, type ImportBatch, lockImport, moveImport, undoRows } from '../store/imports.ts'
import { listThings } from '../store/things.ts'

/** Asks for the job that writes the rows. Rows that are refused or left out are not written; doubtful ones must be decided. */
export async function commitImport(work: Commanding, { importId }: { importId: string }) {
  const { db, scope, record, requestId } = work
  lockImport(db, scope, importId)
  const { batch, work: kept } = await getWaiting(work, importId)
  demandToImport(work.actor, { kind: batch.kind, studyId: scope.studyId, siteId: batch.siteId })
  await getOpenSite(work, batch.siteId)
  if (!kept) throw new Problem('import.not_mapped')
  const rows = countsOf(settle(kept))
  if (rows.likely) throw new Problem('import.undecided', { rows: rows.likely })
  if (!rows.new && !rows.changed) throw new Problem('import.nothing_new')
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

/**
 * Takes back all that an import made, unless something was built on it: participants and sessions are removed, what was recorded of others is
 * corrected, and targets are set back. The trail keeps what was recorded.
 */
export async function undoImport(work: Commanding, { importId, reason }: Undoing) {
  const { db, scope, record } = work
  lockImport(db, scope, importId)
  const batch = await findImport(db, scope, importId)
  if (!batch) throw new Problem('import.not_found')
  if (batch.state !== 'imported') throw new Problem('import.not_imported')
  const { siteId, kind } = batch
  demandToUndo(work.actor, { kind, studyId: scope.studyId, siteId })
  const undo = kind === 'participants' ? undoPeople : undoThings(kind)
  const { changed, after } = await undo(work, batch, reason)
  if (changed.length > 0)
    throw new Problem('import.built_on', { people: changed.length, codes: changed.slice(0, mostNamed) })
  actAs(db, scope.action)
  await moveImport(db, scope, importId, { state: 'undone', requestId: batch.requestId, forget: true, isEnd: true })
  record('import.undo', { entityId: importId, siteId, reason, after })
  return { rows: (batch.counts.new ?? 0) + (batch.counts.changed ?? 0) }
}

/** `changed`: the codes of what something was built on. If there are any, nothing was undone. */
type Undone = { changed: readonly string[]; after: { participants: number } | { things: number } }
type Undo = (work: Commanding, batch: ImportBatch, reason: string) => Promise<Undone>

const undoPeople: Undo = async (work, { id: importId, siteId, hasNames, counts }) => {
  const { db, scope } = work
  if (hasNames) demandIdentities(scope, siteId)
  // The consents go too, so whoever undoes must be able to record consents at the site.
  const mayConsent = sitesFor(work.actor, 'consent.record', scope.studyId).some((id) => id === siteId)
  if (!mayConsent && (await hasConsents(db, scope, importId)))
    throw new Problem('access.refused', { action: 'consent.record' })
  return { changed: await undoRows(db, scope, { id: importId, siteId }), after: { participants: counts.new ?? 0 } }
}

const undoThings =
  (kind: ThingKind): Undo =>
  async (work, { id: importId, siteId }, reason) => {
    const things = await listThings(work.db, work.scope, importId)
    const changed = await kinds[kind].undo({ as: openActions(work), importId, siteId, reason }, things)
    return { changed, after: { things: things.length } }
  }

/** Most codes in the refusal to undo an import. */
const mostNamed = 20
