// What is in a file and what was decided about it: sealed to the row of the import, as an identity to its participant.
import type { Grid } from '@polyphony/domain/imports/grid'
import type { ImportPlan, RowDecision } from '@polyphony/domain/imports/plan'
import type { RowFault } from '@polyphony/domain/imports/row'
import type { RowKind } from '@polyphony/domain/imports/schema'
import { headingKey } from '@polyphony/domain/imports/suggest'
import { Problem } from '@polyphony/domain/problem'
import type { LikelyDuplicate } from '../../participants/queries/duplicates.ts'
import type { Sealed, Vault } from '../../platform/keys/vault.ts'
import type { Reading } from '../../platform/shapes.ts'
import { type Counts, findImport, findSealed, type ImportBatch } from '../store/imports.ts'

export type StagedFile = { name: string; grid: Grid; encoding: string | null; formulas: number }

/**
 * What was found out about a row, apart from what is decided. `alike`: earlier lines that may be about the same person. `unused`: fields
 * whose texts are not imported. `keys`: the finding keys of a row with an identity, each with how much it finds. `changes`: it adds to what
 * is there. `chain`: rows with the same belong together.
 */
export type FoundRow = {
  line: number
  found: 'fits' | 'changes' | 'refused' | 'unchanged' | 'elsewhere'
  faults?: RowFault[]
  likely?: LikelyDuplicate[]
  alike?: number[]
  unused?: string[]
  keys?: [key: string, finds: number][]
  chain?: string
}
/** `about`: the participants whom the person had been shown when they decided that the row is about somebody else. */
export type Decided = RowDecision & { about?: string[] | undefined }
export type StagedWork = { plan: ImportPlan; decided: Record<number, Decided>; found: FoundRow[] }

const rowOf = (part: 'file' | 'work', id: string) => `import ${part}:${id}`
export const sealFile = (vault: Vault, id: string, file: StagedFile): Sealed => vault.seal(rowOf('file', id), file)
export const sealWork = (vault: Vault, id: string, work: StagedWork): Sealed => vault.seal(rowOf('work', id), work)

/** A heading as it is remembered. It may be a name in a file without headings, so it is digested. */
export const rememberedKey = (vault: Vault, studyId: string, heading: string) =>
  vault.findingKey(`imported heading in ${studyId}`, headingKey(heading))

/** `stamp` differs as soon as somebody decided something. */
export type Staged = { batch: ImportBatch; file: StagedFile; work: StagedWork | undefined; stamp: string }

/** A file of the actor with its rows. Nobody else sees them. */
export async function getStaged(
  { db, scope, services }: Pick<Reading, 'db' | 'scope' | 'services'>,
  id: string,
): Promise<Staged> {
  const batch = await findImport(db, scope, id)
  if (!batch || batch.stagedById !== scope.actorId) throw new Problem('import.not_found')
  const sealed = await findSealed(db, scope, id)
  if (!sealed) throw new Problem('import.not_waiting')
  const file = services.vault.open(rowOf('file', id), sealed.file) as StagedFile
  const work = sealed.work && (services.vault.open(rowOf('work', id), sealed.work) as StagedWork)
  return { batch, file, work, stamp: sealed.work?.nonce.toString('hex') ?? '' }
}

/** A file of the actor that waits for decisions. */
export async function getWaiting(reading: Pick<Reading, 'db' | 'scope' | 'services'>, id: string): Promise<Staged> {
  const staged = await getStaged(reading, id)
  if (staged.batch.state !== 'staged') throw new Problem('import.not_waiting')
  return staged
}

export type SettledRow = FoundRow & { kind: RowKind; decided?: Decided | undefined }

/** What becomes of each row, by what was found out and what was decided. */
export function settle({ found, decided }: Pick<StagedWork, 'found' | 'decided'>): SettledRow[] {
  const importable = new Set<number>()
  return found.map((row) => {
    const own = decided[row.line]
    const kind = kindOf(row, own, importable)
    if (kind === 'new') importable.add(row.line)
    return { ...row, kind, decided: own }
  })
}

/** A decision holds only for the participants whom the person was shown: with another one, the row is to be decided again. */
const isSeen = ({ likely = [] }: FoundRow, { about = [] }: Decided) =>
  likely.every(({ participantId }) => about.includes(participantId))

function kindOf(row: FoundRow, decided: Decided | undefined, importable: ReadonlySet<number>): RowKind {
  if (row.found === 'elsewhere') return 'elsewhere'
  if (decided?.decision === 'leave') return 'left_out'
  if (row.found === 'refused') return 'refused'
  if (row.found === 'changes') return 'changed'
  const isWanted = decided?.decision === 'import' && decided.reason !== undefined && isSeen(row, decided)
  if (isWanted) return row.faults ? 'refused' : 'new'
  if (row.found === 'unchanged') return 'unchanged'
  const isLikely = (row.likely?.length ?? 0) > 0 || row.alike?.some((line) => importable.has(line))
  return isLikely ? 'likely' : 'new'
}

export function countsOf(rows: readonly SettledRow[]): Counts {
  const counts: Counts = {}
  for (const { kind } of rows) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
