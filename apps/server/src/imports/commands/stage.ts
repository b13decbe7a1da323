// Takes a file: reads its rows in a thread, and keeps them sealed until somebody decides about them.
import { join } from 'node:path'
import type { ReadGrid } from '@polyphony/domain/imports/grid'
import { importLimits } from '@polyphony/domain/imports/limits'
import type { StageImport } from '@polyphony/domain/imports/schema'
import { Problem } from '@polyphony/domain/problem'
import { newId } from '../../platform/request/new-id.ts'
import { reading } from '../../platform/request/transaction.ts'
import type { Commanding, Entered } from '../../platform/shapes.ts'
import { getOpenSite } from '../../sites/queries.ts'
import { demandToImport } from './doing.ts'
import { sealFile, type StagedFile } from '../queries/staged.ts'
import { countInWork, createImport } from '../store/imports.ts'
import type { ToRead } from '../thread.ts'

type ReadRows = Omit<StagedFile, 'name'>

/** Reads the rows of a file, after it has checked that the person may import at the site now. */
export async function readRows(entered: Entered, { siteId, kind, format, content }: StageImport): Promise<ReadRows> {
  await reading(entered, (work) => getOpenSite(work, siteId))
  demandToImport(entered.actor, { kind, studyId: entered.scope.studyId, siteId })
  const bytes = Buffer.from(content, 'base64')
  if (bytes.length > importLimits.bytes)
    throw new Problem('import.file_too_large', { bytes: bytes.length, most: importLimits.bytes })
  // The bytes are copied: a small Buffer is a part of a larger one, which would be sent to the thread as a whole.
  const input: ToRead = { format, bytes: new Uint8Array(bytes) }
  const module = join(import.meta.dirname, '../thread.ts')
  const read = (await entered.services.threads.run(module, input, { personId: entered.actor.id })) as ReadGrid
  if (!read.ok) throw new Problem(read.problem, read.details)
  const { grid, encoding, formulas } = read
  return { grid, encoding, formulas }
}

export async function stageImport(work: Commanding, input: StageImport, read: ReadRows) {
  const { db, scope, now, services, record } = work
  const { siteId, kind, format, fileName: name } = input
  demandToImport(work.actor, { kind, studyId: scope.studyId, siteId })
  await getOpenSite(work, siteId)
  const id = newId(now)
  const [rowCount, columnCount] = [read.grid.rows.length, read.grid.headings.length]
  const file = sealFile(services.vault, id, { name, ...read })
  const { own, atSite } = await countInWork(db, scope, siteId)
  if (own >= importLimits.waiting) throw new Problem('import.too_many', { most: importLimits.waiting })
  if (atSite >= importLimits.waitingAtSite)
    throw new Problem('import.too_many_at_site', { most: importLimits.waitingAtSite })
  await createImport(db, scope, { id, siteId, kind, format, rowCount, columnCount, file })
  record('import.stage', { entityId: id, siteId, after: { kind, format, rows: rowCount, columns: columnCount } })
  return { importId: id, rows: rowCount, columns: columnCount }
}
