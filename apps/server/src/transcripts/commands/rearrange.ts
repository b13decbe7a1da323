// Adding and removing segments, as part of an edit. A split adds a segment, a merge removes one.
import { Problem } from '@polyphony/domain/problem'
import { placeBetween } from '@polyphony/domain/transcripts/places'
import type { EditSegments, SegmentAdded } from '@polyphony/domain/transcripts/schema'
import { labelKey } from '@polyphony/domain/transcripts/words'
import type { Commanding } from '../../platform/shapes.ts'
import { isKeptElsewhere, isTranslated, listPlaces, type PlaceRow } from '../store/revisions.ts'
import type { Standing } from '../store/transcripts.ts'
import type { NewSegment, SegmentRow } from '../store/words.ts'
import { findUnchecked } from './in-step.ts'

type Rearranged = {
  asked: EditSegments
  /** The segments that are changed or removed. */
  rows: readonly SegmentRow[]
  speakers: ReadonlyMap<string, string>
}

/** The rows of new segments. Throws if segments may not be added or removed here. */
export async function rearrange(
  work: Commanding,
  transcript: Standing,
  { asked, rows, speakers }: Rearranged,
): Promise<NewSegment[]> {
  const { added = [], removed = [] } = asked
  if (added.length + removed.length === 0) return []
  const { db, scope } = work
  const session = transcript.sessionCode
  // A translation has one segment or more for each of these. It would not show the words of a new one.
  if (await isTranslated(db, scope, transcript.id)) throw new Problem('transcript.has_translation', { session })
  await demandChecked(work, transcript, [...rows.map(({ id }) => id), ...added.flatMap(({ from }) => from ?? [])])
  const ids = added.map(({ id }) => id)
  if (await isKeptElsewhere(db, scope, transcript.id, ids)) throw new Problem('row.exists')
  const places = await listPlaces(db, scope, transcript.id)
  if (transcript.sourceTranscriptId) demandCovered(transcript, { asked, places })
  const placed = placesOf(transcript, { added, removed: removed.map(({ id }) => id), places })
  return added.map((each, at) => {
    if (each.startMs !== null && each.endMs !== null && each.endMs < each.startMs)
      throw new Problem('transcript.ends_before_start', { segment: each.id })
    const from = places.find(({ id }) => id === each.from)
    const seen = rows.find(({ id }) => id === each.from)?.seenSource
    return {
      id: each.id,
      place: placed[at]!,
      startMs: each.startMs,
      endMs: each.endMs,
      speakerId: each.speaker === null ? null : (speakers.get(labelKey(each.speaker)) ?? null),
      text: each.text,
      sourceSegmentId: from?.sourceSegmentId ?? null,
      ...(seen && { seenSource: seen }),
    }
  })
}

/**
 * Words that were withheld while a stage was completed have to go through it. The version of that stage knows them by their segment,
 * so they stay in it until then.
 */
async function demandChecked(work: Commanding, transcript: Standing, touched: readonly string[]) {
  const unchecked = await findUnchecked(work, transcript)
  const first = unchecked.find(({ id }) => touched.includes(id))
  if (!first) return
  const segments = new Set(unchecked.map(({ id }) => id)).size
  throw new Problem('transcript.unchecked', { session: transcript.sessionCode, stage: first.stage, segments })
}

type Covered = { asked: EditSegments; places: readonly PlaceRow[] }

/** Throws unless each new segment of a translation belongs to a source, and no source loses its last segment. */
function demandCovered(transcript: Standing, { asked: { added = [], removed = [] }, places }: Covered) {
  const sourceOf = (id: string | undefined) => places.find((row) => row.id === id)?.sourceSegmentId ?? null
  const gone = new Set<string>(removed.map(({ id }) => id))
  const left = places.flatMap((row) => (row.isRemoved || gone.has(row.id) ? [] : (row.sourceSegmentId ?? [])))
  const covered = new Set([...left, ...added.map(({ from }) => sourceOf(from))])
  const isLost = removed.some(({ id }) => {
    const source = sourceOf(id)
    return source !== null && !covered.has(source)
  })
  if (isLost || added.some(({ from }) => sourceOf(from) === null))
    throw new Problem('transcript.part_of_translation', { session: transcript.sessionCode })
}

type Placing = { added: readonly SegmentAdded[]; removed: readonly string[]; places: readonly PlaceRow[] }

/** The places of new segments, each directly after the segment that it names. */
function placesOf(transcript: Standing, { added, removed, places }: Placing): string[] {
  const known = new Map(places.map(({ id, place }) => [id, place]))
  const taken = places.map(({ place }) => place)
  const ids = new Set<string>(places.flatMap(({ id, isRemoved }) => (isRemoved || removed.includes(id) ? [] : id)))
  const doubled = added.filter(({ id }) => ids.has(id)).map(({ id }) => id)
  // It was added already, for example by a save whose answer was lost.
  if (doubled.length > 0) throw new Problem('row.changed', { segmentIds: doubled })
  return added.map(({ id, after }) => {
    const low = after === null ? null : known.get(after)
    if (low === undefined)
      throw new Problem('transcript.segment_not_found', { session: transcript.sessionCode, segmentIds: [id] })
    const at = low === null ? 0 : taken.findLastIndex((place) => place <= low) + 1
    const place = placeBetween(low, taken[at] ?? null)
    taken.splice(at, 0, place)
    known.set(id, place)
    return place
  })
}
