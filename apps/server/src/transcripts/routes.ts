// Sends the words of transcripts: `GET /files/transcripts/<name>?ticket=…`, one file or an archive with a manifest. Consent is applied
// when the words of each transcript are read, and asked again while the file is sent.
import { Problem } from '@polyphony/domain/problem'
import { archiveOf, type ArchivePart } from '@polyphony/domain/transcripts/written/archive'
import {
  archiveLists,
  leftOutTableOf,
  manifestOf,
  type ManifestRow,
} from '@polyphony/domain/transcripts/written/manifest'
import { notesList, notesTableOf, type WrittenNote } from '@polyphony/domain/transcripts/written/notes-table'
import {
  type ProjectText,
  textFileOf,
  writeProject,
  writeProjectText,
} from '@polyphony/domain/transcripts/written/project'
import { mediaTypes, write } from '@polyphony/domain/transcripts/written/write'
import type { WrittenFormat } from '@polyphony/domain/transcripts/written/written'
import { Hono } from 'hono'
import { newId } from '../platform/request/new-id.ts'
import { readTicket } from '../platform/keys/tickets.ts'
import { sendWhile } from '../platform/lasting/passing.ts'
import { openPlaces } from '../platform/request/places.ts'
import { enter } from '../platform/request/procedure.ts'
import { contextOf, problemResponse } from '../platform/request/request.ts'
import { checking, reading } from '../platform/request/transaction.ts'
import type { Entered, Services, Standing as Lasting } from '../platform/shapes.ts'
import { fileOfTicket, type FileOfTicket, listOfTicket, nameOf } from './commands/export.ts'
import { mayStillLeave, type Quoted, readExported } from './queries/exported.ts'
import { getStudy } from '../studies/store.ts'
import { listCases } from './store/exported.ts'
import { readExportedNotes } from './queries/exported-notes.ts'
import { findTranscript, type Standing } from './store/transcripts.ts'

/** The longest time that a reader may take for a file. */
const longestMs = 10 * 60_000
/** How many files are sent at once, and how many of them to one person. */
const [mostAtOnce, mostOfOne] = [3, 1]
/** After how many seconds a client should ask again if too many files are being sent. */
const retryAfter = 5

export function transcriptRoutes(services: Services): Hono {
  const places = openPlaces({ ofOne: mostOfOne, inAll: mostAtOnce })
  const app = new Hono()
  app.get('/:name{[A-Za-z0-9-]+\\.[a-z]+}', async (context) => {
    const { req } = context
    const asked = await contextOf(services, req.raw)
    if (!asked.actor) throw new Problem('access.signed_out')
    const keeper = { secret: services.secret, purpose: 'transcript', staffId: asked.actor.id } as const
    const ticket = readTicket(req.query('ticket') ?? '', keeper, fileOfTicket)
    if (!ticket) throw new Problem('export.ticket_unknown')
    if (ticket.until < services.clock()) throw new Problem('export.ticket_expired')
    const file = ticket.of
    // Under another name, the words could pass for a program or for those of another session.
    if (req.param('name') !== file.name) throw new Problem('export.ticket_unknown')
    const entered = enter(asked, 'transcript.export', file.studyId)
    const headers = {
      'content-type': isAlone(file) && file.format !== 'qdpx' ? mediaTypes[file.format] : 'application/zip',
      'content-disposition': `attachment; filename="${file.name}"`,
    }
    // HEAD requests come here too. They get no body, so they must not take a place.
    if (req.raw.method === 'HEAD') return new Response(null, { headers })
    const done = places.take(asked.actor.id)
    if (!done) {
      const busy = problemResponse(503, places.hasMost(asked.actor.id) ? 'export.one_at_a_time' : 'server.busy')
      busy.headers.set('retry-after', String(retryAfter))
      return busy
    }
    try {
      const rows = await reading(entered, (work) => listOfTicket(work, file))
      const sent = openSent({ isReleased: file.format === 'qdpx' })
      const standing = services.standings.watch(entered, sent.still)
      const signal = AbortSignal.any([req.raw.signal, AbortSignal.timeout(longestMs)])
      const failed = (error: unknown) =>
        services.log.warn({ err: error, requestId: asked.requestId }, 'an export of words broke off')
      const bytes = bytesOf({ rows, file, standing, sent, at: services.clock() })
      return new Response(sendWhile(bytes, { context, standing, signal, failed, done }), { headers })
    } catch (error) {
      done()
      throw error
    }
  })
  return app
}

/** Whether the file has one transcript and nothing beside it. */
const isAlone = ({ of, format, withNotes }: FileOfTicket) => 'id' in of && !withNotes && format !== 'qdpx'

type Sent = ReturnType<typeof openSent>

/** What is in a file by now, and the check of it that is repeated while the file is sent. `isReleased`: it has only released transcripts. */
function openSent({ isReleased }: { isReleased: boolean }) {
  const ids: string[] = []
  const quoted: Quoted[] = []
  return {
    add: (id: string, people: readonly Quoted[]) => {
      ids.push(id)
      quoted.push(...people)
    },
    still: async (current: Entered) => {
      // More may be added while the database answers.
      const sent = { ids: [...ids], quoted: [...quoted], isReleased }
      if (!(await checking(current, (work) => mayStillLeave(work, sent)))) throw new Problem('row.changed')
    },
  }
}

type Sending = { rows: readonly Standing[]; file: FileOfTicket; standing: Lasting; sent: Sent; at: Date }

function bytesOf(sending: Sending): AsyncIterable<Uint8Array> {
  const { rows, file } = sending
  if (file.format === 'qdpx') return archiveOf(projectOf(sending), sending.at)
  return isAlone(file) ? oneOf(sending, rows[0]!, file.format) : archiveOf(partsOf(sending, file.format), sending.at)
}

/** Reads what may leave of a transcript now, with the present grants. It may have been returned since it was listed. */
async function giveOf({ standing, sent, file }: Sending, { id }: Standing) {
  const current = await standing.renew()
  const given = await checking(current, async (work) => {
    const present = await findTranscript(work.db, work.scope, id)
    if (!present || (file.format === 'qdpx' && present.state !== 'released')) throw new Problem('row.changed')
    const words = await readExported(work, present)
    const notes = file.withNotes ? await readExportedNotes(work, present, words.numbers) : []
    return { ...words, notes }
  })
  sent.add(id, given.quoted)
  return given
}

/** Asks once more before the file looks whole. */
const beforeEnd = async ({ standing, sent }: Sending) => sent.still(await standing.renew())

async function* oneOf(sending: Sending, transcript: Standing, format: WrittenFormat): AsyncGenerator<Uint8Array> {
  const { written } = await giveOf(sending, transcript)
  if (written.segments.length === 0) throw new Problem('row.changed')
  yield* write(format, written, sending.at)
  await beforeEnd(sending)
}

/** The files of an archive. The manifest comes last, because only then it is known what was left out. */
async function* partsOf(sending: Sending, format: WrittenFormat): AsyncGenerator<ArchivePart> {
  const manifest: ManifestRow[] = []
  const noted: WrittenNote[] = []
  for (const transcript of sending.rows) {
    const { written, leftOut, notes } = await giveOf(sending, transcript)
    noted.push(...notes)
    const { session, language, isTranslation, stage, isReleased, segments } = written
    const name = segments.length > 0 ? nameOf(transcript, format) : null
    const about = { session, language, isTranslation, stage, isReleased }
    manifest.push({ ...about, file: name, written: segments.length, leftOut })
    if (name) yield { name, pieces: write(format, written, sending.at) }
  }
  await beforeEnd(sending)
  yield { name: archiveLists.manifest, pieces: [manifestOf(manifest)] }
  if (sending.file.withNotes) yield { name: notesList, pieces: [notesTableOf(noted)] }
  yield { name: archiveLists.leftOut, pieces: [leftOutTableOf(manifest)] }
}

/** The parts of a project: the texts, and at the end what they are and who speaks in them. */
async function* projectOf(sending: Sending): AsyncGenerator<ArchivePart> {
  const { rows, standing, at } = sending
  const manifest: ManifestRow[] = []
  const texts: ProjectText[] = []
  for (const transcript of rows) {
    const { written, spokenBy, leftOut } = await giveOf(sending, transcript)
    const { segments, direction: _d, ...about } = written
    const file = segments.length > 0 ? textFileOf(transcript.id) : null
    manifest.push({ ...about, file, written: segments.length, leftOut })
    if (!file) continue
    const text: ProjectText = { id: transcript.id, written, selections: [] }
    texts.push(text)
    yield { name: file, pieces: writeProjectText(written, spokenBy, text.selections) }
  }
  await beforeEnd(sending)
  const speaking = new Set(texts.flatMap(({ selections }) => selections.flatMap(({ speaks }) => speaks ?? [])))
  const { name, cases } = await checking(await standing.renew(), async ({ db, scope }) => ({
    name: (await getStudy(db, scope)).name,
    cases: await listCases(db, scope, [...speaking]),
  }))
  if (texts.length === 0) throw new Problem('row.changed')
  const project = { name, at, texts, cases, manifest, newId: () => newId(at) }
  yield { name: 'project.qde', pieces: writeProject(project) }
}
