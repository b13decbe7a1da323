// What a transcript was: earlier words of a segment, removed segments, frozen versions. For the people who work on it, not for readers.
// Words are withheld as they are now, because a participant may have withdrawn since.
import { Problem } from '@polyphony/domain/problem'
import type { LookBack } from '@polyphony/domain/transcripts/schema'
import { labelKey, readVersion } from '@polyphony/domain/transcripts/words'
import type { Disclosing } from '../../platform/shapes.ts'
import { hasLeaver, listPlaces, listRevisions } from '../store/revisions.ts'
import { type KnownSpeaker, listSpeakers } from '../store/speakers.ts'
import { findTranscript, type Standing } from '../store/transcripts.ts'
import { findVersion, listVersionSegments } from '../store/versions.ts'
import { isReader } from './open.ts'

export async function lookBack(work: Disclosing, { id, at }: LookBack) {
  const { db, scope, record } = work
  const transcript = await findTranscript(db, scope, id)
  if (!transcript || isReader(scope, transcript)) throw new Problem('transcript.not_found')
  const number = 'version' in at ? at.version : null
  const earlier = 'version' in at ? 'version' : 'removed' in at ? 'removed' : 'segment'
  const found = number === null ? await revisionsOf(work, transcript, at) : await wordsOf(work, transcript, number)
  record('transcript.look_back', {
    entityId: id,
    siteId: transcript.siteId,
    code: transcript.sessionCode,
    after: { earlier, version: number },
  })
  return { segments: found }
}

/** Answers which words of the past may be read now: `speaker` is who said them then; undefined if nobody knows. */
async function openReadable({ db, scope }: Disclosing, transcript: Standing) {
  const isAnyGone = await hasLeaver(db, scope, transcript.id)
  const present = new Map((await listVersionSegments(db, scope, transcript.id)).map((row) => [row.id, row.isWithheld]))
  return (segmentId: string, speaker: KnownSpeaker | undefined) => {
    if (!isAnyGone) return true
    const isKnown = speaker !== undefined && (speaker.participantId !== null || speaker.staffId !== null)
    // Of a removed segment of a translation, nobody knows any more who spoke in its source.
    const isUnknown = !isKnown || (!present.has(segmentId) && transcript.sourceTranscriptId !== null)
    return !isUnknown && !speaker.isWithheld && present.get(segmentId) !== true
  }
}

async function revisionsOf(work: Disclosing, transcript: Standing, at: LookBack['at']) {
  const { db, scope } = work
  const mayRead = await openReadable(work, transcript)
  const speakers = new Map((await listSpeakers(db, scope, transcript.id)).map((row) => [row.id, row]))
  const rows = await listRevisions(db, scope, transcript.id, 'segmentId' in at ? at.segmentId : null)
  const standing = 'removed' in at ? (await listPlaces(db, scope, transcript.id)).filter((row) => !row.isRemoved) : []
  return rows.map(({ place, speakerId, replacedAt, ...row }) => {
    const speaker = speakerId === null ? undefined : speakers.get(speakerId)
    const isWithheld = !mayRead(row.segmentId, speaker)
    return {
      ...row,
      speaker: speaker?.label ?? null,
      text: isWithheld ? '' : row.text,
      isWithheld,
      replacedAt: replacedAt.toISOString(),
      // The segment after which a removed one would stand.
      after: standing.findLast((each) => each.place < place)?.id ?? null,
    }
  })
}

async function wordsOf(work: Disclosing, transcript: Standing, number: number) {
  const { db, scope } = work
  const version = await findVersion(db, scope, transcript.id, number)
  if (!version) throw new Problem('transcript.version_not_found')
  const mayRead = await openReadable(work, transcript)
  const speakers = new Map((await listSpeakers(db, scope, transcript.id)).map((row) => [labelKey(row.label), row]))
  return readVersion(version.content).map(({ id: segmentId, startMs, endMs, speaker: label, text }) => {
    const speaker = label === null ? undefined : speakers.get(labelKey(label))
    const isWithheld = version.withheld.includes(segmentId) || !mayRead(segmentId, speaker)
    const kept = { segmentId, startMs, endMs, speaker: label, text: isWithheld ? '' : text, isWithheld }
    return { ...kept, version: null, isRemoval: false, replacedBy: null, replacedAt: null, after: null }
  })
}
