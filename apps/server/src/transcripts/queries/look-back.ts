// What a transcript was: earlier words of a segment, removed segments, frozen versions. For the people who work on it, not for readers.
// While the words of anybody in the session are withheld, all past words are: splits, merges and changed speakers moved words from
// one segment to another, so nobody can tell any more whose they were.
import { Problem } from '@polyphony/domain/problem'
import type { LookBack } from '@polyphony/domain/transcripts/schema'
import { labelKey, readVersion } from '@polyphony/domain/transcripts/words'
import type { Disclosing } from '../../platform/shapes.ts'
import { hasLeaver, listPlaces, listRevisions } from '../store/revisions.ts'
import { listSpeakers } from '../store/speakers.ts'
import { findTranscript, type Standing } from '../store/transcripts.ts'
import { findVersion, listSpeakersAt } from '../store/versions.ts'
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
  // `isSpeakerSame`: the label still belongs to the speaker of that time. Else the words are restored without it.
  return { segments: found }
}

/** Whether a speaker stands only for earlier words. Such a one has no label any more, because the label may be a name. */
const isRetired = ({ id, label }: { id: string; label: string }) => label === id

async function revisionsOf({ db, scope }: Disclosing, transcript: Standing, at: LookBack['at']) {
  const isWithheld = await hasLeaver(db, scope, transcript.id)
  const speakers = new Map((await listSpeakers(db, scope, transcript.id)).map((row) => [row.id, row]))
  const rows = await listRevisions(db, scope, transcript.id, 'segmentId' in at ? at.segmentId : null)
  const standing = 'removed' in at ? (await listPlaces(db, scope, transcript.id)).filter((row) => !row.isRemoved) : []
  return rows.map(({ place, speakerId, replacedAt, ...row }) => {
    const found = speakerId === null ? undefined : speakers.get(speakerId)
    const speaker = found && !isRetired(found) ? found.label : null
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
}

async function wordsOf({ db, scope }: Disclosing, transcript: Standing, number: number) {
  const version = await findVersion(db, scope, transcript.id, number)
  if (!version) throw new Problem('transcript.version_not_found')
  const isAnyGone = await hasLeaver(db, scope, transcript.id)
  const labels = new Map((await listSpeakers(db, scope, transcript.id)).map((row) => [row.id, labelKey(row.label)]))
  const speakers = new Map(
    (await listSpeakersAt(db, scope, transcript.id, number)).map(({ id, speakerId }) => [id, speakerId]),
  )
  // A version has labels only. A label that was given to another speaker since would put the words into another mouth.
  const isSame = (segmentId: string, label: string) => labels.get(speakers.get(segmentId) ?? '') === labelKey(label)
  return readVersion(version.content).map(({ id: segmentId, startMs, endMs, speaker, text }) => {
    const isWithheld = isAnyGone || version.withheld.includes(segmentId)
    const isSpeakerSame = speaker === null || isSame(segmentId, speaker)
    const kept = { segmentId, startMs, endMs, speaker, isSpeakerSame, text: isWithheld ? '' : text, isWithheld }
    return { ...kept, version: null, isRemoval: false, replacedBy: null, replacedAt: null, after: null }
  })
}
