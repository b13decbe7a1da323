// Reads, checks and writes the participants of a study file, many at a time: while PostgreSQL writes some, the next are made ready.
import type { Transaction } from '@polyphony/db/open'
import type { OpenFile } from '@polyphony/domain/studies/file/reading'
import type { FileParticipant } from '@polyphony/domain/studies/file/people'
import type { Loading } from './rows/naming.ts'
import { participantRows } from './rows/participants.ts'
import type { StudySource } from './source.ts'
import { analysePeople, holdEvents, holdNumbers, type PeopleRows, writePeople } from './store.ts'

/** How many participants are written with one statement for each table. */
const most = 1_000
/**
 * PostgreSQL plans how it finds the rows to which others refer by what it knows about the tables, and it knows nothing about empty
 * ones. So a few participants come first, and what it knows is brought up to date whenever there are three times as many.
 */
const [few, again, analysedEnough] = [50, 3, 20_000]

type From = { source: StudySource; open: OpenFile }

/** Writes all participants, until one is wrong; then it only reads on, to name all that is wrong. Answers how many there are. */
export async function writeAllPeople(db: Transaction, loading: Loading, { source, open }: From): Promise<number> {
  const highest = new Map<string, number>()
  let [count, analyseAt, size] = [0, few, few]
  let batch: FileParticipant[] = []
  let writing: Promise<void> | undefined
  const write = async () => {
    const rows = participantRows(loading, batch)
    const events = loading.events.splice(0)
    count += batch.length
    const analyses = count >= analyseAt
    if (analyses) analyseAt = count >= analysedEnough ? Infinity : count * again
    await writing
    writing = writeBatch(db, { rows, events, analyses })
    // An error is thrown by the next `await`, and must not be unhandled until then.
    writing.catch(() => undefined)
    batch = []
    size = Math.min(size * again, most)
  }
  for await (const each of source.participants()) {
    const participant = open.read(each)
    if (open.isFull()) break
    if (!participant || open.faults.length > 0) continue
    const { site, number } = participant
    highest.set(site, Math.max(number, highest.get(site) ?? 0))
    batch.push(participant)
    if (batch.length >= size) await write()
  }
  if (open.faults.length === 0 && batch.length > 0) await write()
  await writing
  await holdNumbers(
    db,
    [...highest].map(([code, number]) => ({ id: loading.sites.get(code)!, number })),
  )
  return count
}

type Batch = { rows: PeopleRows; events: Loading['events']; analyses: boolean }

async function writeBatch(db: Transaction, { rows, events, analyses }: Batch): Promise<void> {
  writePeople(db, rows)
  await holdEvents(db, events)
  if (analyses) await analysePeople(db)
}
