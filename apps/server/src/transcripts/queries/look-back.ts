// What a transcript was: earlier words of a segment, removed segments, frozen versions. For the people who work on it, not for readers.
// While the words of anybody in the session are withheld, all past words are: splits, merges and changed speakers moved words from
// one segment to another, so nobody can tell any more whose they were.
import { Problem } from '@polyphony/domain/problem'
import type { LookBack } from '@polyphony/domain/transcripts/schema'
import { labelKey, readVersion } from '@polyphony/domain/transcripts/words'
import { z } from 'zod'
import { cursorRefused, paged, readCursor, writeCursor } from '../../platform/request/paged.ts'
import type { Disclosing } from '../../platform/shapes.ts'
import { hasLeaver, listPlaces, listRemoved, listRevisions, type RevisionRow } from '../store/revisions.ts'
import { listSpeakers } from '../store/speakers.ts'
import { findTranscript, type Standing } from '../store/transcripts.ts'
import { findVersion, listSpeakersAt } from '../store/versions.ts'
import { isReader } from './open.ts'

export async function lookBack(work: Disclosing, { id, at, cursor, limit }: LookBack) {
  const { db, scope, record } = work
  const transcript = await findTranscript(db, scope, id)
  if (!transcript || isReader(scope, transcript)) throw new Problem('transcript.not_found')
  const number = 'version' in at ? at.version : null
  const earlier = 'version' in at ? 'version' : 'removed' in at ? 'removed' : 'segment'
  const page = { cursor, limit }
  const found =
    number === null
      ? await revisionsOf(work, transcript, { at, ...page })
      : await wordsOf(work, transcript, { number, ...page })
  record('transcript.look_back', {
    entityId: id,
    siteId: transcript.siteId,
    code: transcript.sessionCode,
    after: { earlier, version: number },
  })
  // `isSpeakerSame`: the label still belongs to the speaker of that time. Else the words are restored without it.
  return { segments: found.rows, next: found.next }
}

type Page = { cursor: string | undefined; limit: number }

const ofRevision = z.tuple([z.number().int()])
const ofRemoved = z.tuple([z.string(), z.uuid()])
const ofWords = z.tuple([z.uuid()])

/** One row more than the page has, and the cursor of a row. */
async function pageOfRevisions(
  { db, scope }: Disclosing,
  { id }: Standing,
  { at, cursor, limit }: Page & { at: LookBack['at'] },
): Promise<[rows: RevisionRow[], cursorOf: (row: RevisionRow) => string]> {
  const more = limit + 1
  if ('segmentId' in at) {
    const after = cursor === undefined ? undefined : readCursor(ofRevision, cursor)[0]
    const rows = await listRevisions(db, scope, { transcriptId: id, segmentId: at.segmentId }, { after, limit: more })
    return [rows, ({ version }) => writeCursor([version])]
  }
  const [place, segmentId] = cursor === undefined ? [] : readCursor(ofRemoved, cursor)
  const after = place !== undefined && segmentId !== undefined ? { place, segmentId } : undefined
  const rows = await listRemoved(db, scope, id, { after, limit: more })
  return [rows, (row) => writeCursor([row.place, row.segmentId])]
}

/** Whether a speaker stands only for earlier words. Such a one has no label any more, because the label may be a name. */
const isRetired = ({ id, label }: { id: string; label: string }) => label === id

async function revisionsOf(work: Disclosing, transcript: Standing, asked: Page & { at: LookBack['at'] }) {
  const { db, scope } = work
  const isWithheld = await hasLeaver(db, scope, transcript.id)
  const speakers = new Map((await listSpeakers(db, scope, transcript.id)).map((row) => [row.id, row]))
  const [found, cursorOf] = await pageOfRevisions(work, transcript, asked)
  const page = paged(found, asked.limit, cursorOf)
  const standing =
    'removed' in asked.at ? (await listPlaces(db, scope, transcript.id)).filter((row) => !row.isRemoved) : []
  const rows = page.rows.map(({ place, speakerId, replacedAt, ...row }) => {
    const known = speakerId === null ? undefined : speakers.get(speakerId)
    const speaker = known && !isRetired(known) ? known.label : null
    return {
      ...row,
      speaker,
      isSpeakerSame: speakerId === null || speaker !== null,
      text: isWithheld ? '' : row.text,
      isWithheld,
      replacedAt: replacedAt.toISOString(),
      // The segment after which a removed one would stand.
      after: standing.findLast((each) => each.place < place)?.id ?? null,
    }
  })
  return { rows, next: page.next }
}

async function wordsOf(
  { db, scope }: Disclosing,
  transcript: Standing,
  { number, cursor, limit }: Page & { number: number },
) {
  const version = await findVersion(db, scope, transcript.id, number)
  if (!version) throw new Problem('transcript.version_not_found')
  const isAnyGone = await hasLeaver(db, scope, transcript.id)
  const labels = new Map((await listSpeakers(db, scope, transcript.id)).map((row) => [row.id, labelKey(row.label)]))
  const speakers = new Map(
    (await listSpeakersAt(db, scope, transcript.id, number)).map(({ id, speakerId }) => [id, speakerId]),
  )
  // A version has labels only. A label that was given to another speaker since would put the words into another mouth.
  const isSame = (segmentId: string, label: string) => labels.get(speakers.get(segmentId) ?? '') === labelKey(label)
  const all = readVersion(version.content)
  const last = cursor === undefined ? undefined : readCursor(ofWords, cursor)[0]
  const start = last === undefined ? 0 : all.findIndex(({ id }) => id === last) + 1
  if (last !== undefined && start === 0) throw cursorRefused()
  const page = paged(all.slice(start, start + limit + 1), limit, ({ id }) => writeCursor([id]))
  const rows = page.rows.map(({ id: segmentId, startMs, endMs, speaker, text }) => {
    const isWithheld = isAnyGone || version.withheld.includes(segmentId)
    const isSpeakerSame = speaker === null || isSame(segmentId, speaker)
    const kept = { segmentId, startMs, endMs, speaker, isSpeakerSame, text: isWithheld ? '' : text, isWithheld }
    return { ...kept, version: null, isRemoval: false, replacedBy: null, replacedAt: null, after: null }
  })
  return { rows, next: page.next }
}
