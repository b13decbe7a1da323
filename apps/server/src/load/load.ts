// Loads a study file: checks it by all rules, and then writes it completely in one transaction, or not at all.
import { createHash } from 'node:crypto'
import { Problem } from '@polyphony/domain/problem'
import { readStudyFile } from '@polyphony/domain/studies/file/reading'
import type { StudyFile } from '@polyphony/domain/studies/study-file'
import type { Transaction } from '@polyphony/db/open'
import { newId } from '../platform/request/new-id.ts'
import { translated } from '../platform/request/problem-of.ts'
import type { Services } from '../platform/shapes.ts'
import { writeEvents } from '../platform/request/store/transaction.ts'
import { fileProblem, recordSetUp, setUpRows } from '../studies/commands/set-up.ts'
import { writeSetUp } from '../studies/store.ts'
import { type Arrived, staffOf } from './rows/staff.ts'
import { type Loading, openLoadRecord } from './rows/naming.ts'
import { participantRows } from './rows/participants.ts'
import { sessionRows } from './rows/sessions.ts'
import { transcriptRows } from './rows/transcripts.ts'
import { findLoaded, findLoadedFile, waitForTurn, writePeople, writeSessions, writeTranscripts } from './store.ts'

/** The services that loading needs. The command line has no others. */
export type LoadServices = Pick<Services, 'database' | 'clock' | 'vault'>

export type LoadOptions = {
  /** The address of the account that loads and administers the study. Without it: an administrator of the file, or the founder. */
  administrator?: string | undefined
  /** For demonstrations: the password of all new accounts. Without it new accounts need a one-time link. */
  password?: string | undefined
}

export type Loaded = {
  /** False if the same file was loaded before. Then nothing was changed. */
  isNew: boolean
  studyId: string
  slug: string
  /** How many items of each kind were loaded. */
  counts: Record<string, number>
  /** The new accounts. */
  arrived: Arrived[]
}

/** One transaction writes the whole file, which takes a while for 20,000 participants. */
const limits = { timeoutMs: 300_000 }

/**
 * Loads a study. Throws Problems: `study.file_invalid` (`fields` name every path), `study.file_differs` if another file made the
 * study with this slug, `study.administrator_missing`, and those of a bad password.
 * @param source the file's JSON, parsed
 */
export async function loadStudy(services: LoadServices, source: unknown, options: LoadOptions = {}): Promise<Loaded> {
  const fileSha256 = createHash('sha256')
    .update(JSON.stringify(source) ?? '')
    .digest('hex')
  const loaded = await findLoadedFile(services.database, fileSha256)
  if (loaded) return already(loaded)
  const now = services.clock()
  const read = readStudyFile(source, now)
  if (!read.ok) throw fileProblem(read.faults)
  return translated(() =>
    services.database.transaction(async (db) => {
      await waitForTurn(db)
      const before = await findLoaded(db, read.file.slug)
      if (before && before.fileSha256 !== fileSha256) throw new Problem('study.file_differs', { slug: read.file.slug })
      if (before) return already({ id: before.id, slug: read.file.slug })
      const { studyId, arrived } = await write(db, services, { file: read.file, fileSha256, now, options })
      return { isNew: true, studyId, slug: read.file.slug, counts: countsOf(read.file), arrived }
    }, limits),
  )
}

const already = ({ id, slug }: { id: string; slug: string }): Loaded => ({
  isNew: false,
  studyId: id,
  slug,
  counts: {},
  arrived: [],
})

type Writing = { file: StudyFile; fileSha256: string; now: Date; options: LoadOptions }

async function write(db: Transaction, services: LoadServices, { file, fileSha256, now, options }: Writing) {
  const studyId = newId(now)
  const staff = await staffOf(db, { file, now, ...options })
  const { actorId } = staff
  const setUp = setUpRows({ file, studyId, actorId, now, participants: file.participants })
  const { record, events } = openLoadRecord({ services, actorId, studyId, requestId: newId(now) })
  record('study.load', {
    entityId: studyId,
    siteId: null,
    after: { slug: file.slug, fileSha256 },
  })
  recordSetUp(record, setUp)
  await writeSetUp(db, setUp)
  await staff.grant(db, { studyId, sites: setUp.siteIds, record })
  const loading: Loading = {
    services,
    file,
    fileSha256,
    now,
    studyId,
    actorId,
    record,
    events,
    sites: setUp.siteIds,
    forms: setUp.formIds,
    staff: staff.ids,
    participants: new Map(),
    sessions: new Map(),
  }
  await writePeople(db, participantRows(loading))
  await writeSessions(db, sessionRows(loading))
  await writeTranscripts(db, transcriptRows(loading))
  writeEvents(db, events)
  return { studyId, arrived: staff.arrived }
}

function countsOf({
  sites,
  consentForms,
  staff,
  participants,
  sessions,
  transcripts,
}: StudyFile): Record<string, number> {
  const counted = { sites, consentForms, staff, participants, sessions, transcripts }
  return Object.fromEntries(Object.entries(counted).map(([name, rows]) => [name, rows.length]))
}
