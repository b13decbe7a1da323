// Writes the people of an import, many at a time: while PostgreSQL writes some, the next are made ready.
import type { Transaction } from '@polyphony/db/open'
import { writePeople } from '../../load/store.ts'
import { nextNumbers } from '../../participants/commands/next-code.ts'
import { takeNumbers } from '../../participants/store/participants.ts'
import { enterJobOf } from '../../platform/request/store/transaction.ts'
import type { WrittenEvent } from '../../platform/shapes.ts'
import type { Setup } from '../queries/setup.ts'
import { analysePeople, writeProgress, writeRows } from '../store/people.ts'
import { type By, rowsToWrite, type ToWrite } from './rows.ts'

/** Participants that are written with one statement for each table, and how many come first. */
const [most, few] = [500, 50]
/** After so many pieces PostgreSQL knows enough about the tables. */
const analysed = 3
const mostToTellMs = 2_000

type Writing = { setup: Setup; toWrite: readonly ToWrite[]; signal: AbortSignal }

/** Writes all these rows; answers the events of the trail, which are written later, and the ids of the participants. */
export async function writeAll(db: Transaction, by: By, { setup, toWrite, signal }: Writing) {
  const { scope } = by
  const events: WrittenEvent[] = []
  const ids = new Set<string>()
  const pieces = piecesOf(toWrite)
  const numbersFor = ({ length }: readonly ToWrite[]) =>
    nextNumbers(setup.site.code, length, (many) => takeNumbers(db, scope, by.siteId, many))
  let numbers = pieces[0] ? await numbersFor(pieces[0]) : []
  let writing: Promise<void> | undefined
  for (const [at, piece] of pieces.entries()) {
    signal.throwIfAborted()
    // While PostgreSQL writes one piece, the next is made ready. A statement waits for those before it, so its numbers are taken between.
    const written = rowsToWrite(by, setup, piece, numbers)
    await writing
    const next = pieces[at + 1]
    if (next) numbers = await numbersFor(next)
    for (const { participantId } of written.made) ids.add(participantId)
    events.push(...written.events)
    writing = writePiece(db, by, written, { done: ids.size, looksAgain: at < analysed && next !== undefined })
    // An error is thrown by the next `await`, and must not be unhandled until then.
    writing.catch(() => undefined)
  }
  await writing
  return { events, ids }
}

const piecesOf = (toWrite: readonly ToWrite[]) =>
  [
    toWrite.slice(0, few),
    ...Array.from({ length: Math.ceil((toWrite.length - few) / most) }, (_, at) =>
      toWrite.slice(few + at * most, few + (at + 1) * most),
    ),
  ].filter(({ length }) => length > 0)

type Written = ReturnType<typeof rowsToWrite>

async function writePiece(
  db: Transaction,
  by: By,
  { rows, made }: Written,
  { done, looksAgain }: { done: number; looksAgain: boolean },
): Promise<void> {
  writePeople(db, rows, by.scope)
  await writeRows(db, by.scope, by, made)
  if (looksAgain) await analysePeople(db, by.scope)
  await tellProgress(by, done)
}

/** Tells on another connection how far the import is. If it cannot be told, the import goes on. */
export async function tellProgress({ services, scope, importId }: By, done: number): Promise<void> {
  const tell = (own: Transaction) => {
    enterJobOf(own, scope)
    return writeProgress(own, scope, importId, done)
  }
  await services.database
    .transaction(tell, { timeoutMs: mostToTellMs })
    .catch((error: unknown) => services.log.warn({ importId, err: error }, 'how far an import is could not be told'))
}
