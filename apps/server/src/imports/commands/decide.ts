// What a person says about a file before it is imported: how it is read, what is put right, and what is decided about doubtful rows.
import type { ImportPlan } from '@polyphony/domain/imports/plan'
import { fieldsOfKind } from '@polyphony/domain/imports/thing-fields'
import type { DecideImport } from '@polyphony/domain/imports/schema'
import { importLimits } from '@polyphony/domain/imports/limits'
import { Problem } from '@polyphony/domain/problem'
import { sitesFor } from '../../platform/request/procedure.ts'
import { reading, trying } from '../../platform/request/transaction.ts'
import type { Commanding, Entered } from '../../platform/shapes.ts'
import type { ReadPiece } from '../../participants/queries/duplicates-of-many.ts'
import { listToldOf } from '../../participants/store/finding.ts'
import { demandToImport } from './doing.ts'
import { findOut, judgeAgain } from '../queries/find-out.ts'
import { judgeThings } from './judge-things.ts'
import type { TryPiece } from './kind.ts'
import { readSetup } from '../queries/setup.ts'
import {
  countsOf,
  type Decided,
  type FoundRow,
  getWaiting,
  rememberedKey,
  sealWork,
  settle,
  type Staged,
  type StagedFile,
  type StagedWork,
} from '../queries/staged.ts'
import { type Counts, lockImport, writeWork } from '../store/imports.ts'

type Mapping = { importId: string; plan: ImportPlan }

/** What was found out about the rows before the transaction of the command, and by which state of the file. */
type Prepared = { stamp: string; found: FoundRow[] } | undefined

/** Reads the whole file by a plan. It takes longer than the transaction of a command may, so it comes before it. */
export async function readByPlan(entered: Entered, { importId, plan }: Mapping): Promise<Prepared> {
  const staged = await reading(entered, (work) => getWaiting(work, importId))
  return readAgain(entered, staged, { plan, decided: staged.work?.decided ?? {} })
}

/** Writes by which plan the file is read. Earlier decisions about its rows stay. */
export async function mapImport(work: Commanding, { importId, plan }: Mapping, prepared: Prepared) {
  const staged = await held(work, importId)
  const decided = staged.work?.decided ?? {}
  const rows = await keepWork(work, staged, { plan, decided, found: foundBefore(staged, prepared) })
  work.record('import.map', {
    entityId: importId,
    siteId: staged.batch.siteId,
    after: { fields: Object.keys(plan.fields), rows },
  })
  return { rows }
}

/** The rows in which something was put right are read again. Texts of fields that the person cannot fill are refused. */
export async function readByDecisions(entered: Entered, input: DecideImport): Promise<Prepared> {
  const staged = await reading(entered, (work) => getWaiting(work, input.importId))
  const names = new Set(input.rows.flatMap(({ texts = {} }) => Object.keys(texts)))
  if (names.size > 0) {
    const { fields } = await setupOf(entered, staged)
    const unknown = [...names].filter((name) => !fields.some((field) => field.name === name))
    if (unknown.length > 0) throw new Problem('import.field_unknown', { fields: unknown })
  }
  const { plan, decided: before, found } = getMapped(staged)
  const { decided, putRight: lines } = decidedBy(staged, before, input)
  return lines.size > 0 ? readAgain(entered, staged, { plan, decided, again: { before: found, lines } }) : undefined
}

/** Writes what is decided about some rows. */
export async function decideImport(work: Commanding, input: DecideImport, prepared: Prepared) {
  const { importId, rows: asked } = input
  const staged = await held(work, importId)
  const { plan, found: before, decided: earlier } = getMapped(staged)
  const { decided, putRight } = decidedBy(staged, earlier, input)
  const found = putRight.size > 0 ? foundBefore(staged, prepared) : before
  await setAbout(work, { asked, found, earlier, decided })
  const rows = await keepWork(work, staged, { plan, decided, found })
  const decisions = (what: string) => asked.filter(({ decision }) => decision === what).length
  work.record('import.decide', {
    entityId: importId,
    siteId: staged.batch.siteId,
    after: { imported: decisions('import'), leftOut: decisions('leave'), putRight: putRight.size, rows },
  })
  return { rows }
}

/** The decisions about all rows, and the lines in which something was put right. */
function decidedBy({ file, batch }: Staged, before: StagedWork['decided'], { rows: asked }: DecideImport) {
  const lines = new Set(file.grid.rows.map(({ line }) => line))
  if (asked.some(({ line }) => !lines.has(line))) throw new Problem('import.not_found')
  const decided: StagedWork['decided'] = { ...before }
  for (const { line, ...said } of asked) decided[line] = said
  const isThing = batch.kind !== 'participants'
  // Without a row that is left out, the thing to which it belongs is another one.
  const moves = (line: number, decision: Decided['decision']) => isThing && before[line]?.decision !== decision
  const putRight = asked.flatMap(({ line, texts, decision }) =>
    changes(before[line]?.texts, texts) || moves(line, decision) ? [line] : [],
  )
  return { decided, putRight: new Set(putRight) }
}

const changes = (before: Decided['texts'] = {}, after: Decided['texts'] = {}) =>
  JSON.stringify(before) !== JSON.stringify(after)

type About = {
  asked: DecideImport['rows']
  found: readonly FoundRow[]
  earlier: StagedWork['decided']
  decided: StagedWork['decided']
}

/**
 * Writes whom the person has been shown beside each decision to import. A row that was put right keeps its decision about those of before.
 * Throws if somebody in question was not shown yet: their code will stand in the trail.
 */
async function setAbout({ db, scope }: Commanding, { asked, found, earlier, decided }: About): Promise<void> {
  const byLine = new Map(found.map((row) => [row.line, row]))
  const about = asked.flatMap(({ line, decision, texts }) => {
    if (decision !== 'import') return []
    const ids = (byLine.get(line)?.likely ?? []).map(({ participantId }) => participantId)
    return [{ line, ids, isPutRight: changes(earlier[line]?.texts, texts) }]
  })
  const wanted = about.filter(({ isPutRight }) => !isPutRight)
  const participantIds = wanted.flatMap(({ ids }) => ids)
  const withinMs = importLimits.keptHours * 3_600_000
  const action = 'participant.duplicates'
  const seen = participantIds.length > 0 ? await listToldOf(db, scope, { action, participantIds, withinMs }) : new Set()
  const unseen = wanted.find(({ ids }) => ids.some((id) => !seen.has(id)))
  if (unseen) throw new Problem('import.unseen', { line: unseen.line })
  for (const { line, ids, isPutRight } of about)
    decided[line] = { ...decided[line], about: isPutRight ? earlier[line]?.about : ids }
}

/** What was found out. Throws if somebody, in another tab perhaps, has decided something since. */
function foundBefore({ stamp }: Staged, prepared: Prepared): FoundRow[] {
  if (prepared?.stamp !== stamp) throw new Problem('row.changed')
  return prepared.found
}

/** Leaves out all rows that may be about people who are registered, and that nobody decided about. */
export async function leaveUndecided(work: Commanding, { importId }: { importId: string }) {
  const staged = await held(work, importId)
  const { plan, found, decided } = getMapped(staged)
  const undecided = settle({ found, decided }).filter(({ kind }) => kind === 'likely')
  if (undecided.length === 0) throw new Problem('import.nothing_new')
  const left = Object.fromEntries(
    undecided.map(({ line }): [number, Decided] => [line, { ...decided[line], decision: 'leave' }]),
  )
  const rows = await keepWork(work, staged, { plan, found, decided: { ...decided, ...left } })
  work.record('import.leave', {
    entityId: importId,
    siteId: staged.batch.siteId,
    after: { leftOut: undecided.length },
  })
  return { rows }
}

/** The file, locked against another decision at the same time. */
async function held(work: Commanding, importId: string): Promise<Staged> {
  lockImport(work.db, work.scope, importId)
  return getWaiting(work, importId)
}

function getMapped({ work }: Staged): StagedWork {
  if (!work) throw new Problem('import.not_mapped')
  return work
}

/** `again`: only these lines are read, and what they concern. */
type Read = Pick<StagedWork, 'plan' | 'decided'> & { again?: { before: FoundRow[]; lines: ReadonlySet<number> } }

const tryAs =
  (entered: Entered): TryPiece =>
  (work) =>
    trying(entered, 'import.commit', work)

async function readAgain(entered: Entered, staged: Staged, { plan, decided, again }: Read): Promise<Prepared> {
  const { services } = entered
  const { siteId, kind } = staged.batch
  demandToImport(entered.actor, { kind, studyId: entered.scope.studyId, siteId })
  const { setup } = await setupOf(entered, staged)
  const by = { services, now: services.clock() }
  const piece: ReadPiece = (work) => reading(entered, work)
  if (kind !== 'participants') {
    const pieces = { read: piece, attempt: tryAs(entered) }
    const asked = { kind, siteId, setup, file: staged.file, plan, decided, now: by.now }
    return { stamp: staged.stamp, found: await judgeThings(pieces, asked, again) }
  }
  const asked = { siteId, setup, file: staged.file, plan, decided }
  const found = again ? await judgeAgain(by, piece, { ...asked, ...again }) : (await findOut(by, piece, asked)).found
  return { stamp: staged.stamp, found }
}

async function setupOf(entered: Entered, { batch }: Staged) {
  const consents = sitesFor(entered.actor, 'consent.record', entered.scope.studyId)
  const setup = await reading(entered, (work) => readSetup(work, batch, consents))
  return { setup, fields: fieldsOfKind(batch.kind, setup) }
}

async function keepWork(
  { db, scope, services }: Commanding,
  { batch, file }: Staged,
  kept: StagedWork,
): Promise<Counts> {
  const counts = countsOf(settle(kept))
  await writeWork(db, scope, batch.id, {
    work: sealWork(services.vault, batch.id, kept),
    counts,
    hasNames: Object.keys(kept.plan.fields).some((name) => name.startsWith('identity.')),
    headings: rememberedOf(services.vault, scope.studyId, file, kept.plan),
  })
  return counts
}

function rememberedOf(
  vault: Commanding['services']['vault'],
  studyId: string,
  { grid }: StagedFile,
  plan: ImportPlan,
): Record<string, string> {
  const read = Object.entries(plan.fields).flatMap(([name, from]): [string, string][] => {
    const heading = 'column' in from ? grid.headings[from.column] : undefined
    return heading ? [[rememberedKey(vault, studyId, heading), name]] : []
  })
  return Object.fromEntries(read)
}
