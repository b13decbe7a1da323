// Makes rows from the segments of a file: one speaker for each label, and for a translation a link to the source segment.
import type { Segment } from '@polyphony/domain/transcripts/formats/segments'
import { firstPlaces } from '@polyphony/domain/transcripts/places'
import { labelKey } from '@polyphony/domain/transcripts/words'
import type { SpeakerRow } from '../store/speakers.ts'
import type { NewSegment, SegmentRow } from '../store/words.ts'

type Place = {
  /** The speakers that the transcript has already. */
  speakers: readonly SpeakerRow[]
  /** The empty segments of a translation; empty for a transcript that is not a translation. */
  frame: readonly SegmentRow[]
  newId: () => string
}

/** Answers new speakers and segments. Segments are linked to the source by position if both have equally many, else by start time. */
export function placeSegments(file: readonly Segment[], { speakers, frame, newId }: Place) {
  const known = new Map(speakers.map(({ label, id }) => [labelKey(label), id]))
  const added: SpeakerRow[] = []
  const idOf = (label: string | null) => {
    if (label === null) return null
    const key = labelKey(label)
    const id = known.get(key) ?? newId()
    if (!known.has(key)) added.push({ id, label, participantId: null, staffId: null })
    known.set(key, id)
    return id
  }
  const byStart = new Map(frame.map((segment) => [segment.startMs, segment.sourceSegmentId]))
  const isOneToOne = frame.length === file.length
  const places = firstPlaces(file.length)
  const segments = file.map((segment, index): NewSegment => {
    const opposite = isOneToOne ? frame[index] : undefined
    const byTime = segment.startMs === null ? null : (byStart.get(segment.startMs) ?? null)
    return {
      id: newId(),
      place: places[index]!,
      startMs: segment.startMs ?? opposite?.startMs ?? null,
      endMs: segment.endMs ?? opposite?.endMs ?? null,
      speakerId: idOf(segment.speaker) ?? opposite?.speakerId ?? null,
      text: segment.text,
      sourceSegmentId: opposite?.sourceSegmentId ?? byTime,
    }
  })
  return { speakers: added, segments }
}
