// What a person says about a file before it is imported: how it is read, what is put right, and what is decided about doubtful rows.
import type { ImportPlan, RowDecision } from '@polyphony/domain/imports/plan'
import type { DecideImport } from '@polyphony/domain/imports/schema'
import { headingKey } from '@polyphony/domain/imports/suggest'
import { Problem } from '@polyphony/domain/problem'
import { sitesFor } from '../../platform/request/procedure.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { findOut } from '../queries/find-out.ts'
import { readSetup } from '../queries/setup.ts'
import {
  countsOf,
  getWaiting,
  sealWork,
  settle,
  type Staged,
  type StagedFile,
  type StagedWork,
} from '../queries/staged.ts'
import { type Counts, lockImport, writeWork } from '../store/imports.ts'

/** Reads the whole file by a plan. Earlier decisions about its rows stay. */
export async function mapImport(work: Commanding, { importId, plan }: { importId: string; plan: ImportPlan }) {
  const staged = await held(work, importId)
  const decided = staged.work?.decided ?? {}
  const rows = await readAgain(work, staged, { plan, decided })
  work.record('import.map', {
    entityId: importId,
    siteId: staged.batch.siteId,
    after: { fields: Object.keys(plan.fields), rows },
  })
  return { rows }
}

/** Writes what is decided about some rows. If something was put right, the file is read again. */
export async function decideImport(work: Commanding, { importId, rows: asked }: DecideImport) {
  const staged = await held(work, importId)
  const { plan, found, decided: before } = getMapped(staged)
  const lines = new Set(staged.file.grid.rows.map(({ line }) => line))
  if (asked.some(({ line }) => !lines.has(line))) throw new Problem('import.not_found')
  const decided: Record<number, RowDecision> = { ...before }
  for (const { line, ...said } of asked) decided[line] = said
  const texts = asked.filter(({ line, texts }) => changes(before[line]?.texts, texts))
  const rows =
    texts.length > 0
      ? await readAgain(work, staged, { plan, decided })
      : await keepWork(work, staged, { plan, decided, found })
  const decisions = (what: string) => asked.filter(({ decision }) => decision === what).length
  work.record('import.decide', {
    entityId: importId,
    siteId: staged.batch.siteId,
    after: { imported: decisions('import'), leftOut: decisions('leave'), putRight: texts.length, rows },
  })
  return { rows }
}

const changes = (before: RowDecision['texts'] = {}, after: RowDecision['texts'] = {}) =>
  JSON.stringify(before) !== JSON.stringify(after)

/** Leaves out all rows that may be about people who are registered, and that nobody decided about. */
export async function leaveUndecided(work: Commanding, { importId }: { importId: string }) {
  const staged = await held(work, importId)
  const { plan, found, decided } = getMapped(staged)
  const undecided = settle({ found, decided }).filter(({ kind }) => kind === 'likely')
  if (undecided.length === 0) throw new Problem('import.nothing_new')
  const left = Object.fromEntries(
    undecided.map(({ line }): [number, RowDecision] => [line, { ...decided[line], decision: 'leave' }]),
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

type Reading = Pick<StagedWork, 'plan' | 'decided'>

async function readAgain(work: Commanding, staged: Staged, { plan, decided }: Reading): Promise<Counts> {
  const { siteId } = staged.batch
  const setup = await readSetup(work, siteId, sitesFor(work.actor, 'consent.record', work.scope.studyId))
  const { found } = await findOut(work, { siteId, setup, file: staged.file, plan, decided })
  return keepWork(work, staged, { plan, decided, found })
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

/** A heading as it is remembered. It may be a name in a file without headings, so it is digested. */
export const rememberedKey = (vault: Vault, studyId: string, heading: string) =>
  vault.findingKey(`imported heading in ${studyId}`, headingKey(heading))

function rememberedOf(vault: Vault, studyId: string, { grid }: StagedFile, plan: ImportPlan): Record<string, string> {
  const read = Object.entries(plan.fields).flatMap(([name, from]): [string, string][] => {
    const heading = 'column' in from ? grid.headings[from.column] : undefined
    return heading ? [[rememberedKey(vault, studyId, heading), name]] : []
  })
  return Object.fromEntries(read)
}
