// Transcripts: their words, the stages they went through, and a frozen version for each stage that was completed.
import type { FileTranscript } from '@polyphony/domain/studies/file/meetings'
import { nameOfParticipant } from '@polyphony/domain/studies/file/participant-rules'
import { idFor, instantOf, known, type Loading } from './naming.ts'
import { stageRows } from './stage-rows.ts'

export function transcriptRows(loading: Loading) {
  const segmentIds = new Map<string, string[]>()
  const ids = new Map<string, string>()
  // Sources first: a translation names their segments.
  const inOrder = loading.file.transcripts.toSorted((a, b) => Number(a.source !== undefined) - Number(b.source !== undefined))
  const written = inOrder.map((transcript) => {
    const source = transcript.source ? `${transcript.session} ${transcript.source}` : undefined
    const from = source ? { id: known(ids, source), segments: known(segmentIds, source) } : undefined
    const rows = rowsOf(loading, transcript, from)
    ids.set(`${transcript.session} ${transcript.language}`, rows.row.id)
    segmentIds.set(`${transcript.session} ${transcript.language}`, rows.segments.map(({ id }) => id))
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

type Source = { id: string; segments: string[] } | undefined

function rowsOf(loading: Loading, transcript: FileTranscript, source: Source) {
  const { session } = known(loading.sessions, transcript.session)
  const id = idFor(loading)
  const place = { study_id: loading.studyId, site_id: known(loading.sites, session.site) }
  const speakers = transcript.speakers.map(({ label, participant, staff }) => ({
    id: idFor(loading), transcript_id: id, ...place, label,
    participant_id: participant === undefined ? null : known(loading.participants, nameOfParticipant({ site: session.site, number: participant })).id,
    staff_id: staff === undefined ? null : known(loading.staff, staff),
  }))
  const speakerIds = new Map(speakers.map((speaker) => [speaker.label, speaker.id]))
  const segments = transcript.segments.map(({ startMs, endMs, speaker, text }, at) => ({
    id: idFor(loading), transcript_id: id, ...place, position: at + 1, start_ms: startMs, end_ms: endMs, speaker_id: known(speakerIds, speaker),
    text, source_segment_id: source?.segments[at] ?? null, updated_at: loading.now,
  }))
  const passed = stageRows(loading, { transcript, id, site: session.site, segments })
  const row = {
    id, ...place, session_id: known(loading.sessions, transcript.session).id, source_transcript_id: source?.id ?? null,
    language: transcript.language, ...passed.standing, duration_ms: transcript.segments.at(-1)?.endMs ?? null,
    created_by_id: known(loading.staff, transcript.startedBy),
    created_at: instantOf(loading, { site: session.site, day: transcript.startedOn, time: '09:00' }),
  }
  recordTranscript(loading, { transcript, id, siteId: place.site_id, stage: row.stage, sourceId: row.source_transcript_id })
  return { row, speakers, segments, stageEvents: passed.events, versions: passed.versions }
}

type Recorded = { transcript: FileTranscript; id: string; siteId: string; stage: string; sourceId: string | null }

function recordTranscript(loading: Loading, { transcript, id, siteId, stage, sourceId }: Recorded): void {
  const named = { entityId: id, siteId, code: transcript.session }
  const beginning = { language: transcript.language, stage, sourceTranscriptId: sourceId }
  const [segments, speakers] = [transcript.segments.length, transcript.speakers.length]
  if (segments === 0) return loading.record('transcript.start', { ...named, after: beginning })
  const imported = { ...beginning, format: 'study_file', fileSha256: loading.fileSha256, segments, speakers, wasStarted: true }
  loading.record('transcript.import', { ...named, after: imported })
}
