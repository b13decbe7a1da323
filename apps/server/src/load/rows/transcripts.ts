// The rows of transcripts with their speakers, segments, stage events and versions.
import { createHash } from 'node:crypto'
import type { FileTranscript } from '@polyphony/domain/studies/file/meetings'
import { nameOfParticipant } from '@polyphony/domain/studies/file/participant-rules'
import { firstPlaces } from '@polyphony/domain/transcripts/places'
import { labelKey } from '@polyphony/domain/transcripts/words'
import { idFor, instantOf, known, type Loading } from './naming.ts'
import { stageRows } from './stages.ts'

type Source = {
  id: string
  segments: readonly {
    id: string
    start_ms: number | null
    end_ms: number | null
    label: string | null
    text: string
  }[]
  file: FileTranscript
}

export function transcriptRows(loading: Loading) {
  const done = new Map<string, Source>()
  const nameOf = (session: string, language: string) => `${session} ${language}`
  // Sources come first, because the segments of a translation refer to theirs.
  const inOrder = loading.file.transcripts.toSorted(
    (a, b) => Number(a.source !== undefined) - Number(b.source !== undefined),
  )
  const written = inOrder.map((transcript) => {
    const source = transcript.source ? known(done, nameOf(transcript.session, transcript.source)) : undefined
    const rows = rowsOf(loading, transcript, source)
    done.set(nameOf(transcript.session, transcript.language), {
      id: rows.row.id,
      segments: rows.segments,
      file: transcript,
    })
    return rows
  })
  return {
    transcripts: written.map(({ row }) => row),
    stageEvents: written.flatMap(({ stageEvents }) => stageEvents),
    speakers: written.flatMap(({ speakers }) => speakers),
    segments: written.flatMap(({ segments }) => segments),
    versions: written.flatMap(({ versions }) => versions),
  }
}

function rowsOf(loading: Loading, transcript: FileTranscript, source: Source | undefined) {
  const { session } = known(loading.sessions, transcript.session)
  const id = idFor(loading)
  const place = { study_id: loading.studyId, site_id: known(loading.sites, session.site) }
  const voices = source && transcript.speakers.length === 0 ? source.file.speakers : transcript.speakers
  const speakers = voices.map(({ label, participant, staff }) => ({
    id: idFor(loading),
    transcript_id: id,
    ...place,
    label,
    participant_id:
      participant === undefined
        ? null
        : known(loading.participants, nameOfParticipant({ site: session.site, number: participant })).id,
    staff_id: staff === undefined ? null : known(loading.staff, staff),
  }))
  const speakerIds = new Map(speakers.map((speaker) => [labelKey(speaker.label), speaker.id]))
  const words = wordsOf(transcript, source)
  const places = firstPlaces(words.length)
  const segments = words.map(({ startMs, endMs, speaker, text, sourceId, seenSource }, at) => ({
    id: idFor(loading),
    transcript_id: id,
    ...place,
    place: places[at]!,
    start_ms: startMs,
    end_ms: endMs,
    speaker_id: speaker === null ? null : known(speakerIds, labelKey(speaker)),
    label: speaker,
    text,
    source_segment_id: sourceId,
    seen_source: seenSource,
    updated_at: loading.now,
  }))
  const {
    events: stageEvents,
    standing,
    versions,
  } = stageRows(loading, { transcript, id, site: session.site, segments })
  const row = {
    id,
    ...place,
    session_id: known(loading.sessions, transcript.session).id,
    source_transcript_id: source?.id ?? null,
    language: transcript.language,
    ...standing,
    duration_ms: segments.at(-1)?.end_ms ?? null,
    created_by_id: known(loading.staff, transcript.startedBy),
    created_at: instantOf(loading, { site: session.site, day: transcript.startedOn, time: '09:00' }),
  }
  recordTranscript(loading, {
    transcript,
    id,
    siteId: place.site_id,
    stage: row.stage,
    sourceId: row.source_transcript_id,
  })
  return { row, speakers, segments, stageEvents, versions }
}

/** The segments of a transcript. A translation has one for each segment of its source; those not translated yet are empty. */
function wordsOf(transcript: FileTranscript, source: Source | undefined) {
  const own = transcript.segments.map(({ startMs = null, endMs = null, speaker, text }) => ({
    startMs,
    endMs,
    speaker,
    text,
  }))
  if (!source) return own.map((segment) => ({ ...segment, sourceId: null, seenSource: null }))
  return source.segments.map(({ id, start_ms: startMs, end_ms: endMs, label, text }, at) => {
    const said = own[at]
    const speaker = said?.speaker ?? sameVoice(transcript, source, label)
    return {
      startMs: said?.startMs ?? startMs,
      endMs: said?.endMs ?? endMs,
      speaker,
      text: said?.text ?? '',
      sourceId: id,
      seenSource: said?.text ? createHash('sha256').update(text, 'utf8').digest('hex') : null,
    }
  })
}

/**
 * The label in the translation of the speaker who has this label in the source: that of the same person, or the same label if the
 * speaker is not mapped to a person. `null` if the translation has no such speaker.
 */
function sameVoice(transcript: FileTranscript, source: Source, label: string | null): string | null {
  if (transcript.speakers.length === 0) return label
  const key = labelKey(label ?? '')
  const voice = source.file.speakers.find((each) => labelKey(each.label) === key)
  if (!voice) return null
  const { participant, staff } = voice
  const isMapped = participant !== undefined || staff !== undefined
  const same = transcript.speakers.find(
    (each) => each.participant === participant && each.staff === staff && (isMapped || labelKey(each.label) === key),
  )
  return same?.label ?? null
}

type Recorded = { transcript: FileTranscript; id: string; siteId: string; stage: string; sourceId: string | null }

function recordTranscript(loading: Loading, { transcript, id, siteId, stage, sourceId }: Recorded): void {
  const named = { entityId: id, siteId, code: transcript.session }
  const beginning = { language: transcript.language, stage, sourceTranscriptId: sourceId }
  const [segments, speakers] = [transcript.segments.length, transcript.speakers.length]
  if (segments === 0) return loading.record('transcript.start', { ...named, after: beginning })
  const imported = {
    ...beginning,
    format: 'study_file',
    fileDigest: loading.services.vault.digest(id, loading.fileSha256),
    segments,
    speakers,
    wasStarted: true,
  }
  loading.record('transcript.import', { ...named, after: imported })
}
