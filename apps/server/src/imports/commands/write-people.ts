// Writes the participants of a file, after it has judged all rows again.
import type { Transaction } from '@polyphony/db/open'
import type { Actor, WrittenEvent } from '../../platform/shapes.ts'
import { findOut } from '../queries/find-out.ts'
import { namedLately, newLikely } from '../queries/meanwhile.ts'
import type { Setup } from '../queries/setup.ts'
import { type FoundRow, settle, type SettledRow, type Staged, type StagedWork } from '../queries/staged.ts'
import type { By, ToWrite } from './rows.ts'
import { Again, SentBack } from './sent-back.ts'
import { writeAll } from './writing.ts'

export type Writing = {
  db: Transaction
  by: By
  actor: Actor
  staged: Staged & { work: StagedWork }
  setup: Setup
  signal: AbortSignal
}

/** `events` are written at the end. `created`: how many participants, or things, were made or changed. */
export type Written = {
  events: WrittenEvent[]
  found: FoundRow[]
  created: number
  demandNobodyNew?: () => Promise<void>
}

export async function writePeople({ db, by, staged, setup, signal }: Writing): Promise<Written> {
  const { services, scope, now, siteId } = by
  const before = await namedLately({ db, scope }, siteId)
  const { plan, decided } = staged.work
  const { found, fitting, sought } = await findOut({ services, now }, (work) => work({ db, scope, services }), {
    siteId,
    setup,
    file: staged.file,
    plan,
    decided,
  })
  const rows = settle({ found, decided })
  demandAsShown(staged.work, { ...staged.work, found })
  const toWrite = rows.flatMap((settled): ToWrite[] => {
    const row = settled.kind === 'new' ? fitting.get(settled.line) : undefined
    return row ? [{ row, settled }] : []
  })
  const { events, ids } = await writeAll(db, by, { setup, toWrite, signal })
  const wanted = new Map(toWrite.map(({ settled }) => [settled.line, settled]))
  const demandNobodyNew = async () => {
    if (await newLikely({ db, scope, services }, siteId, { before, ids, sought, wanted })) throw new Again()
  }
  return { events, found, created: toWrite.length, demandNobodyNew }
}

/**
 * Throws if something else becomes of a row than the person saw: nothing is written that nobody saw so. Only a new row may have been
 * imported meanwhile: then there is nothing left to write.
 */
function demandAsShown(before: StagedWork, after: StagedWork): void {
  const shown = new Map(settle(before).map(({ kind, line }) => [line, kind]))
  const isAsShown = ({ kind, line }: SettledRow) =>
    kind === shown.get(line) || (kind === 'unchanged' && shown.get(line) === 'new')
  if (!settle(after).every(isAsShown)) throw new SentBack('import.changed_since', after)
}
