// The exports that were made before: one's own, and those of everybody at the sites whose trail one may read.
import type { z } from 'zod'
import type { exportListInput } from '@polyphony/domain/exports/schema'
import { sitesFor } from '../../platform/request/procedure.ts'
import type { Reading } from '../../platform/shapes.ts'
import { listExports } from '../store/history.ts'

export async function showExports({ db, scope, actor }: Reading, { cursor, limit }: z.output<typeof exportListInput>) {
  const others = sitesFor(actor, 'audit.list', scope.studyId)
  const rows = await listExports(db, scope, { others, before: cursor, limit: limit + 1 })
  const page = rows.slice(0, limit).map(({ filters, ...row }) => ({ ...row, filter: joined(filters) }))
  return { rows: page, next: rows.length > limit ? page.at(-1)!.id : undefined }
}

/** The whole filter. The event of each site has only the codes of that site. */
function joined(filters: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown> {
  const codes = filters.flatMap((filter) => filter['codes'] ?? [])
  return { ...Object.assign({}, ...filters), ...(codes.length > 0 && { codes }) }
}
