// Loads a study file: checks it by all rules, and writes it completely in one transaction, or not at all. Participants are read, checked
// and written a thousand at a time, so that a file of any size needs little memory.
import { Problem } from '@polyphony/domain/problem'
import { type OpenFile, openStudyFile } from '@polyphony/domain/studies/file/reading'
import type { StudyFile } from '@polyphony/domain/studies/study-file'
import type { Transaction } from '@polyphony/db/open'
import { newId } from '../platform/request/new-id.ts'
import { translated } from '../platform/request/problem-of.ts'
import type { Services } from '../platform/shapes.ts'
import { fileProblem, recordSetUp, setUpRows } from '../studies/commands/set-up.ts'
import { writeSetUp } from '../studies/store.ts'
import { type Arrived, staffOf } from './rows/staff.ts'
import { type Loading, openLoadRecord } from './rows/naming.ts'
import { writeAllPeople } from './people.ts'
import { sessionRows } from './rows/sessions.ts'
import { transcriptRows } from './rows/transcripts.ts'
import { sourceOf, type StudySource } from './source.ts'
import { findLoaded, findLoadedFile, waitForTurn, writeHeldEvents, writeSessions, writeTranscripts } from './store.ts'

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

/** One transaction writes the whole file, which takes hours for millions of participants. */
const limits = { timeoutMs: 12 * 60 * 60 * 1000 }

/**
 * Loads a study. Throws Problems: `study.file_invalid` (`fields` name every path), `study.file_differs` if another file made the
 * study with this slug, `study.administrator_missing`, and those of a bad password.
 * @param document the file's JSON, parsed
 */
export async function loadStudy(services: LoadServices, document: unknown, options: LoadOptions = {}): Promise<Loaded> {
  return loadSource(services, sourceOf(document), options)
}

/** Loads a study as `loadStudy` does, from a source that is never kept whole. */
export async function loadSource(
  services: LoadServices,
  source: StudySource,
  options: LoadOptions = {},
): Promise<Loaded> {
  const fileSha256 = source.sha256
  const loaded = await findLoadedFile(services.database, fileSha256)
  if (loaded) return already(loaded)
  const now = services.clock()
  const read = openStudyFile(source.beside, now)
  if (!read.ok) throw fileProblem(read.faults)
  const { file } = read.open
  return translated(() =>
    services.database.transaction(async (db) => {
      await waitForTurn(db)
      const before = await findLoaded(db, file.slug)
      if (before && before.fileSha256 !== fileSha256) throw new Problem('study.file_differs', { slug: file.slug })
      if (before) return already({ id: before.id, slug: file.slug })
      const { studyId, arrived, participants } = await write(db, services, { source, open: read.open, now, options })
      return { isNew: true, studyId, slug: file.slug, counts: countsOf(file, participants), arrived }
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

type Writing = { source: StudySource; open: OpenFile; now: Date; options: LoadOptions }

async function write(db: Transaction, services: LoadServices, { source, open, now, options }: Writing) {
  const { file } = open
  const studyId = newId(now)
  const staff = await staffOf(db, { file, now, ...options })
  const { actorId } = staff
  const setUp = setUpRows({ file, studyId, actorId, now })
  const { record, events } = openLoadRecord({ services, actorId, studyId, requestId: newId(now) })
  record('study.load', {
    entityId: studyId,
    siteId: null,
    after: { slug: file.slug, fileSha256: source.sha256 },
  })
  recordSetUp(record, setUp)
  await writeSetUp(db, setUp)
  await staff.grant(db, { studyId, sites: setUp.siteIds, record })
  const loading: Loading = {
    services,
    file,
    fileSha256: source.sha256,
    now,
    studyId,
    actorId,
    record,
    events,
    sites: setUp.siteIds,
    forms: setUp.formIds,
    staff: staff.ids,
    participants: new Map(),
    isNamed: open.isNamed,
    sessions: new Map(),
  }
  const participants = await writeAllPeople(db, loading, { source, open })
  const faults = open.end()
  if (faults.length > 0) throw fileProblem(faults)
  await writeSessions(db, sessionRows(loading))
  await writeTranscripts(db, transcriptRows(loading))
  await writeHeldEvents(db, events)
  return { studyId, arrived: staff.arrived, participants }
}

function countsOf(file: StudyFile, participants: number): Record<string, number> {
  const { sites, consentForms, staff, sessions, transcripts } = file
  return {
    sites: sites.length,
    consentForms: consentForms.length,
    staff: staff.length,
    participants,
    sessions: sessions.length,
    transcripts: transcripts.length,
  }
}
