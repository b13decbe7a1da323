// Finds out what the rows of a file are: whether each fits, was imported before, or may be about somebody who is registered.
import type { GridRow } from '@polyphony/domain/imports/grid'
import { type JudgedRow, openJudging } from '@polyphony/domain/imports/judge'
import { sharedAtLeast } from '@polyphony/domain/participants/finding-keys'
import type { FileParticipant } from '@polyphony/domain/studies/file/people'
import {
  type KnownRow,
  type LikelyRow,
  listLikelyOfMany,
  type ReadPiece,
  type SoughtRow,
} from '../../participants/queries/duplicates-of-many.ts'
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
export async function findOut(by: By, read: ReadPiece, asked: Asked): Promise<FoundOut> {
  const open = await openFile(by, read, asked)
  const judged = await open.judge(asked.file.grid.rows)
  return { ...judged, found: withLikely(judged.found, await open.likely(judged.sought)) }
}

type Again = Asked & { before: readonly FoundRow[]; lines: ReadonlySet<number> }

/**
 * What is found out about all rows after these lines were put right: only they are judged again, and those that are, or were, alike to one
 * of them.
 */
export async function judgeAgain(by: By, read: ReadPiece, { before, lines, ...asked }: Again): Promise<FoundRow[]> {
  const open = await openFile(by, read, asked)
  const { rows } = asked.file.grid
  const first = await open.judge(rows.filter(({ line }) => lines.has(line)))
  const shared = new Map(first.sought.flatMap(({ sought }) => sought.keys.map(({ key, finds }) => [key, finds])))
  const isConcerned = ({ line, alike = [], keys = [] }: FoundRow) =>
    lines.has(line) ||
    alike.some((other) => lines.has(other)) ||
    keys.reduce((sum, [key]) => sum + (shared.get(key) ?? 0), 0) >= sharedAtLeast
  const concerned = new Set(before.filter(isConcerned).map(({ line }) => line))
  const judged = await open.judge(rows.filter(({ line }) => concerned.has(line)))
  const byLine = new Map(rows.map((row) => [row.line, row]))
  const known = before.flatMap(({ line, keys }): KnownRow[] => {
    if (concerned.has(line) || !keys) return []
    const person = () => open.personOf(byLine.get(line)!)
    return [{ row: line, keys: keys.map(([key, finds]) => ({ key, finds })), person }]
  })
  const found = withLikely(judged.found, await open.likely(judged.sought, known))
  const again = new Map(found.map((row) => [row.line, row]))
  return before.map((row) => again.get(row.line) ?? row)
}

const withLikely = (found: readonly FoundRow[], likely: ReadonlyMap<number, LikelyRow>) =>
  found.map((row): FoundRow => {
    const { registered = [], alike = [] } = likely.get(row.line) ?? {}
    return {
      ...row,
      ...(registered.length > 0 && { likely: registered }),
      ...(alike.length > 0 && { alike }),
    }
  })

async function openFile({ services, now }: By, read: ReadPiece, { siteId, setup, file, plan, decided }: Asked) {
  const { grid } = file
  const judge = openJudging({ ...setup, plan, daysFrom: grid.daysFrom, now })
  const pause = openPauses()
  const all = rowKeys(services.vault, siteId, grid.headings, grid.rows)
  const keys = new Map(grid.rows.map(({ line }, at) => [line, all[at]!]))
  return {
    async judge(rows: readonly GridRow[]): Promise<FoundOut> {
      const asked = rows.map(({ line }) => keys.get(line)!)
      const before = await read(({ db, scope }) => listImportedKeys(db, scope, siteId, asked))
      const done: FoundOut = { found: [], fitting: new Map(), sought: [] }
      for (const row of rows) {
        await pause()
        const { line } = row
        const judged = judge({ row, decided: decided[line] })
        const rowKey = keys.get(line)!
        const isBefore = before.has(rowKey)
        const person = judged.kind === 'new' && !isBefore ? soughtOf(services.vault, siteId, setup, judged) : undefined
        if (person) done.sought.push({ row: line, sought: person })
        const own = person?.keys.map(({ key }) => key)
        if (judged.kind === 'new') done.fitting.set(line, { ...judged, line, rowKey, keys: own })
        const found = foundOf(line, judged, isBefore)
        done.found.push(person ? { ...found, keys: person.keys.map(({ key, finds }) => [key, finds]) } : found)
      }
      return done
    },
    async likely(sought: readonly SoughtRow[], known: readonly KnownRow[] = []) {
      return setup.may.identities ? listLikelyOfMany(read, siteId, sought, known) : new Map<number, LikelyRow>()
    },
    personOf(row: GridRow) {
      const judged = judge({ row, decided: decided[row.line] })
      return judged.kind === 'new' ? comparedAs(judged.participant.identity ?? {}, judged.participant.birthYear) : {}
    },
  }
}

function foundOf(line: number, judged: JudgedRow, isBefore: boolean): FoundRow {
  if (judged.kind === 'elsewhere') return { line, found: 'elsewhere' }
  const faults = judged.kind === 'refused' ? { faults: judged.faults } : {}
  if (isBefore) return { line, found: 'unchanged', ...faults }
  const unused = judged.kind === 'new' && judged.unused.length > 0 ? { unused: judged.unused } : {}
  return { line, found: judged.kind === 'refused' ? 'refused' : 'fits', ...faults, ...unused }
}

function soughtOf(vault: Vault, siteId: string, { place }: Setup, { participant }: { participant: FileParticipant }) {
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
