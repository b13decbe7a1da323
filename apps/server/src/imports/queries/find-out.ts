// Finds out what the rows of a file are: whether each fits, was imported before, or may be about somebody who is registered.
import type { GridRow } from '@polyphony/domain/imports/grid'
import { type JudgedRow, openJudging } from '@polyphony/domain/imports/judge'
import type { FileParticipant } from '@polyphony/domain/studies/file/people'
import { listLikelyOfMany, type ReadPiece, type SoughtRow } from '../../participants/queries/duplicates-of-many.ts'
import { comparedAs, soughtAs } from '../../participants/queries/identity.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import { openPauses } from '../../platform/request/pauses.ts'
import type { Reading } from '../../platform/shapes.ts'
import { listImportedKeys } from '../store/imports.ts'
import type { Setup } from './setup.ts'
import type { FoundRow, StagedFile, StagedWork } from './staged.ts'

/** A row that fits, with all that is needed to write it. `keys`: the finding keys of its identity. */
export type FittingRow = {
  line: number
  rowKey: string
  participant: FileParticipant
  answers: Record<string, boolean> | undefined
  keys: readonly string[] | undefined
}
export type FoundOut = { found: FoundRow[]; fitting: Map<number, FittingRow>; sought: SoughtRow[] }

type By = Pick<Reading, 'services' | 'now'>
type Asked = {
  siteId: string
  setup: Setup
  file: StagedFile
  plan: StagedWork['plan']
  decided: StagedWork['decided']
}

/** @param read reads each piece: a large file takes longer than one transaction of a request may */
export async function findOut(
  by: By,
  read: ReadPiece,
  { siteId, setup, file, plan, decided }: Asked,
): Promise<FoundOut> {
  const { services, now } = by
  const { grid } = file
  const judge = openJudging({ ...setup, plan, daysFrom: grid.daysFrom, now })
  const pause = openPauses()
  const keys = rowKeys(services.vault, siteId, grid.headings, grid.rows)
  const before = await read(({ db, scope }) => listImportedKeys(db, scope, siteId, keys))
  const fitting = new Map<number, FittingRow>()
  const sought: SoughtRow[] = []
  const found: FoundRow[] = []
  for (const [at, row] of grid.rows.entries()) {
    await pause()
    const { line } = row
    const judged = judge({ row, decided: decided[line] })
    const rowKey = keys[at]!
    const person = judged.kind === 'new' && !before.has(rowKey) && personOf(services.vault, siteId, setup, judged)
    if (person) sought.push({ row: line, sought: person })
    if (judged.kind === 'new') {
      const { participant, answers } = judged
      fitting.set(line, {
        line,
        rowKey,
        participant,
        answers,
        keys: person ? person.keys.map(({ key }) => key) : undefined,
      })
    }
    found.push(foundOf(line, judged, before.has(rowKey)))
  }
  const likely = setup.may.identities ? await listLikelyOfMany(read, siteId, sought) : new Map<number, never>()
  return {
    fitting,
    sought,
    found: found.map((row) => {
      const { registered = [], alike = [] } = likely.get(row.line) ?? {}
      return {
        ...row,
        ...(registered.length > 0 && { likely: registered }),
        ...(alike.length > 0 && { alike }),
      }
    }),
  }
}

function foundOf(line: number, judged: JudgedRow, isBefore: boolean): FoundRow {
  if (judged.kind === 'elsewhere') return { line, found: 'elsewhere' }
  const faults = judged.kind === 'refused' ? { faults: judged.faults } : {}
  if (isBefore) return { line, found: 'unchanged', ...faults }
  const unused = judged.kind === 'new' && judged.unused.length > 0 ? { unused: judged.unused } : {}
  return { line, found: judged.kind === 'refused' ? 'refused' : 'fits', ...faults, ...unused }
}

function personOf(vault: Vault, siteId: string, { place }: Setup, { participant }: { participant: FileParticipant }) {
  const { identity, birthYear } = participant
  return identity && soughtAs(vault, { siteId, country: place.country }, comparedAs(identity, birthYear))
}

/**
 * A digest for each row of a file. The same row of the same file, or of a longer one with these columns, has the same. Two equal rows of one
 * file are two people, so they are counted.
 */
export function rowKeys(vault: Vault, siteId: string, headings: readonly string[], rows: readonly GridRow[]): string[] {
  const seen = new Map<string, number>()
  return rows.map(({ cells }) => {
    const text = JSON.stringify([headings, cells])
    const times = (seen.get(text) ?? 0) + 1
    seen.set(text, times)
    return vault.findingKey(`imported row at ${siteId}`, `${times} ${text}`)
  })
}
