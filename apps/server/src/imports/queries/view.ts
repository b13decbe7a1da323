// What a person sees of an import: how its file is read, and what becomes of each row.
import { comparable } from '@polyphony/domain/imports/cells'
import type { ImportField } from '@polyphony/domain/imports/fields'
import type { ImportKind } from '@polyphony/domain/imports/kinds'
import { fieldsOfKind } from '@polyphony/domain/imports/thing-fields'
import { type RowFault, textOf } from '@polyphony/domain/imports/row'
import type { PreviewImport } from '@polyphony/domain/imports/schema'
import { suggestPlan } from '@polyphony/domain/imports/suggest'
import { Problem } from '@polyphony/domain/problem'
import { listToldOf } from '../../participants/store/finding.ts'
import { countLeft, recordTold } from '../../participants/queries/told.ts'
import type { LikelyDuplicate } from '../../participants/queries/duplicates.ts'
import { sitesFor } from '../../platform/request/procedure.ts'
import type { Disclosing, Reading } from '../../platform/shapes.ts'
import { findImport, listRemembered } from '../store/imports.ts'
import { readSetup } from './setup.ts'
import { getStaged, rememberedKey, settle, type SettledRow, type Staged } from './staged.ts'

const samples = 3

/** An import; with its file, if the person has one that waits. */
export async function viewImport(ctx: Reading, { importId }: { importId: string }) {
  const batch = await findImport(ctx.db, ctx.scope, importId)
  if (!batch) throw new Problem('import.not_found')
  const { requestId: _requestId, stagedById, ...shown } = batch
  const isOwn = stagedById === ctx.scope.actorId
  const file = isOwn && batch.state === 'staged' && batch.isKept ? await fileOf(ctx, importId) : null
  return { ...shown, isOwn, file }
}

async function fileOf(ctx: Reading, importId: string) {
  const staged = await getStaged(ctx, importId)
  const { batch, file, work } = staged
  const { grid, name, encoding, formulas } = file
  const setup = await readSetup(ctx, batch, sitesFor(ctx.actor, 'consent.record', ctx.scope.studyId))
  const { kind } = batch
  const fields = fieldsOfKind(kind, setup)
  const remembered = await rememberedIn(ctx, kind, grid.headings)
  const plan = work?.plan ?? suggestPlan(grid, { kind, fields, setup }, remembered)
  const columns = grid.headings.map((heading, at) => {
    const values = new Set<string>()
    for (const { cells } of grid.rows) {
      if (values.size === samples) break
      const value = (cells[at] ?? '').trim()
      if (value !== '') values.add(value.slice(0, 80))
    }
    return { heading, samples: [...values] }
  })
  const unknown = work ? unknownWords(staged) : []
  return {
    name,
    encoding,
    formulas,
    columns,
    fields: fields.map(shownField),
    plan,
    unknown,
    isMapped: work !== undefined,
  }
}

/** Most unknown words that are asked about at once. */
const mostUnknown = 50

/** The words of fields with few values that mean none of them, and in how many rows each stands. */
function unknownWords({ file, work }: Staged): { field: string; text: string; rows: number }[] {
  const { plan, decided, found } = work!
  const byLine = new Map(file.grid.rows.map((row) => [row.line, row]))
  const words = new Map<string, { field: string; text: string; rows: number }>()
  for (const { line, faults = [] } of found)
    for (const { field, code } of faults) {
      if (code !== 'import.value_unknown' || field === null) continue
      const text = textOf({ row: byLine.get(line)!, decided: decided[line] }, { plan }, field)
      const key = `${field} ${comparable(text)}`
      const word = words.get(key) ?? { field, text, rows: 0 }
      word.rows++
      words.set(key, word)
    }
  return [...words.values()].toSorted((a, b) => b.rows - a.rows).slice(0, mostUnknown)
}

/** `names`: of choices that only the database names, such as colleagues. */
const shownField = ({ name, part, kind, choices, isOfRow = false }: ImportField) => ({
  name,
  part,
  kind,
  isOfRow,
  choices: choices?.map(({ key }) => key) ?? null,
  names: name === 'session.facilitator' ? Object.fromEntries(choices!.map(({ key, words }) => [key, words[1]!])) : null,
})

async function rememberedIn({ db, scope, services }: Reading, kind: ImportKind, headings: readonly string[]) {
  const [earlier, found] = [await listRemembered(db, scope, kind), new Map<number, string>()]
  for (const [at, heading] of headings.entries()) {
    const key = rememberedKey(services.vault, scope.studyId, heading)
    const field = earlier.find((each) => Object.hasOwn(each, key))?.[key]
    if (heading !== '' && field !== undefined) found.set(at, field)
  }
  return found
}

/**
 * A page of rows with what becomes of them. Whoever may be one of them is told by code, and recorded, as when somebody is registered by
 * hand. After many within an hour the row says only that there is somebody.
 */
export async function previewImport(ctx: Disclosing, { importId, kind, cursor, limit }: PreviewImport) {
  const after = Number(cursor ?? 0)
  const staged = await getStaged(ctx, importId)
  if (!staged.work) throw new Problem('import.not_mapped')
  const rows = settle(staged.work).filter((row) => row.line > after && (kind === undefined || row.kind === kind))
  const page = rows.slice(0, limit)
  const likely = [
    ...new Map(page.flatMap((row) => row.likely ?? []).map((each) => [each.participantId, each])).values(),
  ]
  const named = await namedOf(ctx, likely)
  const { siteId } = staged.batch
  const told = likely.filter(({ participantId }) => named.has(participantId))
  await recordTold(ctx, 'participant.duplicates', { siteId, told })
  if (likely.length > 0) ctx.record('import.preview', { entityId: importId, siteId })
  const byLine = new Map(staged.file.grid.rows.map((row) => [row.line, row]))
  return {
    rows: page.map((row) => shownRow(row, { named, texts: textsOf(staged, row, byLine.get(row.line)!) })),
    next: rows.length > limit ? String(page.at(-1)!.line) : undefined,
    total: rows.length,
  }
}

const anHourMs = 3_600_000

/** Who is told by code: those whom the person was told within the hour, who are counted already, and of the others as many as are left. */
async function namedOf(ctx: Disclosing, likely: readonly LikelyDuplicate[]): Promise<ReadonlySet<string>> {
  if (likely.length === 0) return new Set()
  const action = 'participant.duplicates'
  const left = await countLeft(ctx, action)
  const participantIds = likely.map(({ participantId }) => participantId)
  const before = await listToldOf(ctx.db, ctx.scope, { action, participantIds, withinMs: anHourMs })
  return new Set([...before, ...participantIds.filter((id) => !before.has(id)).slice(0, left)])
}

type GridRow = Staged['file']['grid']['rows'][number]

/** The text of each field that the plan reads, as it was put right. */
function textsOf({ work }: Staged, { decided }: SettledRow, row: GridRow): Record<string, string> {
  const plan = work!.plan
  const names = [...new Set([...Object.keys(plan.fields), ...Object.keys(decided?.texts ?? {})])]
  return Object.fromEntries(names.map((name) => [name, textOf({ row, decided }, { plan }, name)]))
}

const shownFault = ({ field, code, details }: RowFault) => ({ field, code, details: details ?? {} })

type Shown = { named: ReadonlySet<string>; texts: Record<string, string> }

function shownRow(row: SettledRow, { named, texts }: Shown) {
  const { line, kind, faults = [], likely = [], alike = [], unused = [], decided } = row
  return {
    id: String(line),
    line,
    kind,
    texts,
    faults: faults.map(shownFault),
    likely: likely.map(({ participantId, code, status, reasons }) =>
      named.has(participantId) ? { code, status, reasons } : null,
    ),
    alike,
    unused,
    decision: decided?.decision ?? null,
    reason: decided?.reason ?? null,
    putRight: decided?.texts ?? {},
  }
}

/** The rows that are not imported, with their reasons. The screen writes the file, because the reasons are sentences there. */
export async function listRefused(ctx: Reading, { importId }: { importId: string }) {
  const { file, work } = await getStaged(ctx, importId)
  if (!work) throw new Problem('import.not_mapped')
  const { grid } = file
  const byLine = new Map(grid.rows.map((row) => [row.line, row]))
  const rows = settle(work).flatMap(({ kind, line, faults = [] }) => {
    if (kind !== 'refused' && kind !== 'left_out') return []
    return [{ line, kind, faults: faults.map(shownFault), cells: byLine.get(line)!.cells }]
  })
  return { headings: grid.headings, rows }
}
