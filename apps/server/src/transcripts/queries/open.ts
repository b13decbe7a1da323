// Opens a transcript: its words beside their source, its speakers, its history. Each time an audit event is recorded.
import type { Scope } from '@polyphony/domain/access/scope'
import { Problem } from '@polyphony/domain/problem'
import { segmentsAtOnce } from '@polyphony/domain/transcripts/schema'
import type { Disclosing } from '../../platform/shapes.ts'
import { getConfiguration } from '../../studies/store.ts'
import { findLeftOut, findStoredRecording, listVoices } from '../store/beginnings.ts'
import { findUnchecked, isReadySource, keptFrom, stagesOf } from '../commands/in-step.ts'
import { findTranscript, listHistory, type Standing } from '../store/transcripts.ts'
import { listSpeakingOnes } from '../store/speakers.ts'
import {
  countWords,
  findSourceStanding,
  hasWithheld,
  listSegments,
  listSourceSegments,
  type SegmentRow,
} from '../store/words.ts'
import { listVersions } from '../store/versions.ts'

export async function openTranscript(work: Disclosing, { id, after }: { id: string; after?: string | undefined }) {
  const { db, scope, record } = work
  const transcript = await findTranscript(db, scope, id)
  if (!transcript) throw new Problem('transcript.not_found')
  const rows = await listSegments(db, scope, id, { after, limit: segmentsAtOnce + 1 })
  const unchecked = new Set((await findUnchecked(work, transcript)).map((row) => row.id))
  // Readers do not get words that were withheld while a stage was completed, also if the withholding has ended since.
  const isKeptFrom = (row: SegmentRow) => isReader(scope, transcript) && unchecked.has(row.id)
  const segments = rows
    .slice(0, segmentsAtOnce)
    .map((row) => ({ ...row, isWithheld: row.isWithheld || isKeptFrom(row) }))
  const source = await findSource(work, transcript, segments)
  const { segments: total } = await countWords(db, scope, id)
  record('transcript.open', {
    entityId: id,
    siteId: transcript.siteId,
    code: transcript.sessionCode,
    after: { stage: transcript.stage, segments: segments.length, from: (segments[0]?.position ?? 1) - 1 },
  })
  return {
    transcript: {
      ...transcript,
      stages: stagesOf(await getConfiguration(db, scope), transcript),
      source: source?.transcript ?? null,
      needsAnother: (await keptFrom(work, [id]))(scope.actorId).has(id),
    },
    recording: (await findStoredRecording(db, scope, transcript.sessionId, transcript.recordingId)) ?? null,
    segments: segments.map(({ seenSource: _seen, sourceNow: _now, place: _place, ...segment }, at) => ({
      ...segment,
      text: readable(segment),
      isUnchecked: unchecked.has(segment.id),
      source: source?.of(segments[at]!) ?? null,
    })),
    total,
    next: rows.length > segmentsAtOnce ? (segments.at(-1)?.id ?? null) : null,
    speakers: await listSpeakingOnes(db, scope, id),
    voices: await listVoices(db, scope, transcript.sessionId),
    // Readers of released words do not get it: it is for those who check the words.
    leftOut: after || isReader(scope, transcript) ? null : await findLeftOut(db, scope, id),
    history: await findHistory(work, transcript),
    versions: (await findVersions(work, transcript, { segments, total, unchecked: unchecked.size })).map((version) => ({
      ...version,
      frozenAt: version.frozenAt.toISOString(),
    })),
  }
}

/** Whether the person may read this transcript only because it is released. */
export const isReader = (scope: Scope, { siteId, assignedToId }: Standing) =>
  !scope.whole.some((each) => each === siteId) &&
  !(assignedToId === scope.actorId && scope.assigned.some((each) => each === siteId))

/** The history of a transcript. People who work on it write reasons for each other, and may name somebody: readers do not get them. */
async function findHistory({ db, scope }: Disclosing, transcript: Standing) {
  const isForReader = isReader(scope, transcript)
  const history = await listHistory(db, scope, transcript.id)
  return history.map((event) => ({
    ...event,
    reason: isForReader ? null : event.reason,
    at: event.at.toISOString(),
  }))
}

/**
 * The versions of a transcript. A reader of released words gets only the version that was released, and none while words of it are
 * withheld.
 */
async function findVersions(
  { db, scope }: Disclosing,
  transcript: Standing,
  { segments, total, unchecked }: { segments: readonly SegmentRow[]; total: number; unchecked: number },
) {
  const isForReader = isReader(scope, transcript)
  const isAnyWithheld = async () =>
    unchecked > 0 ||
    segments.some((each) => each.isWithheld) ||
    (segments.length < total && (await hasWithheld(db, scope, transcript.id)))
  if (isForReader && (await isAnyWithheld())) return []
  const versions = await listVersions(db, scope, transcript.id)
  return isForReader ? versions.slice(0, 1) : versions
}

/** The text of a segment; empty if it is withheld. The database keeps it, because a withdrawal may be corrected. */
const readable = ({ text, isWithheld }: Pick<SegmentRow, 'text' | 'isWithheld'>) => (isWithheld ? '' : text)

/** The source of a translation: for each segment its words, and whether they have changed since they were translated. */
async function findSource(work: Disclosing, transcript: Standing, segments: readonly SegmentRow[]) {
  const { db, scope } = work
  const id = transcript.sourceTranscriptId
  if (!id) return undefined
  // The person who works on a translation needs its source. A reader of released transcripts may not see an unreleased source.
  const isAssigned = transcript.assignedToId === scope.actorId
  if (!isAssigned && !(await findTranscript(db, scope, id))) return undefined
  const about = await findSourceStanding(db, scope, id)
  // While the source is back in an earlier stage, names may be in its words again.
  const isReady = about !== undefined && isReadySource(await getConfiguration(db, scope), about)
  const ids = isReady ? segments.flatMap(({ sourceSegmentId }) => sourceSegmentId ?? []) : []
  const unchecked = new Set(isReady ? (await findUnchecked(work, about)).map((row) => row.id) : [])
  const byId = new Map((await listSourceSegments(db, scope, id, ids)).map((row) => [row.id, row]))
  return {
    transcript: about ? { id, language: about.language, isReady } : null,
    of: (segment: SegmentRow) => {
      const { sourceSegmentId, seenSource, sourceNow } = segment
      const row = sourceSegmentId ? byId.get(sourceSegmentId) : undefined
      if (!row) return null
      // Words that passed a stage unseen still have their names.
      const isUnchecked = unchecked.has(row.id)
      const isWithheld = row.isWithheld || segment.isWithheld || isUnchecked
      return {
        text: readable({ ...row, isWithheld }),
        isUnchecked,
        // A digest of few words could be guessed by trying, so it is left out.
        digest: isWithheld ? null : sourceNow,
        hasChanged: seenSource !== null && seenSource !== sourceNow,
      }
    },
  }
}
