// The stage events of a transcript, its present stage, and a version for each finished stage.
import { createHash, randomBytes } from 'node:crypto'
import { addDays } from '@polyphony/domain/day'
import type { FileStep, FileTranscript } from '@polyphony/domain/studies/file/meetings'
import { stagesOf } from '@polyphony/domain/studies/file/transcript-rules'
import { placeOf, type StageEvent } from '@polyphony/domain/transcripts/stages'
import { versionContent } from '@polyphony/domain/transcripts/words'
import { idFor, instantOf, known, type Loading } from './naming.ts'

type Segment = { id: string; start_ms: number | null; end_ms: number | null; text: string; label: string | null }
type Of = { transcript: FileTranscript; id: string; site: string; segments: readonly Segment[] }

export function stageRows(loading: Loading, of: Of) {
  const { transcript, id, site } = of
  const place = { study_id: loading.studyId, site_id: known(loading.sites, site), transcript_id: id }
  const stages = stagesOf(transcript, loading.file)
  const dueFrom = (day: string, stage: string) => addDays(day, stages.find(({ key }) => key === stage)!.dueDays)
  const startedAt = instantOf(loading, { site, day: transcript.startedOn, time: '09:00' })
  const first = stages[0]!.key
  let dueOn: string | null = dueFrom(transcript.startedOn, first)
  const nothing = { person_id: null, to_stage: null, reason: null }
  const begun = {
    id: idFor(loading),
    ...place,
    ...nothing,
    position: 1,
    stage: first,
    kind: 'queued',
    by_id: known(loading.staff, transcript.startedBy),
    due_on: dueOn,
    at: startedAt,
  }
  const history: StageEvent[] = []
  const events = transcript.steps.map((step, index) => {
    const { kind, reason = null } = step
    const from = placeOf({ history, stages }).stage
    const [at, personId] = [instantOf(loading, { site, day: step.on, time: step.time }), personOf(loading, step)]
    history.push({ stage: step.stage, state: kind, personId, at })
    const to = placeOf({ history, stages })
    if (kind !== 'claimed') dueOn = to.state === 'done' ? null : (step.dueOn ?? dueFrom(step.on, to.stage))
    const moved = kind === 'returned' ? { stage: from, to_stage: step.stage } : { stage: step.stage, to_stage: null }
    const due = kind === 'done' ? null : dueOn
    return {
      id: idFor(loading),
      ...place,
      position: index + 2,
      ...moved,
      kind,
      by_id: known(loading.staff, step.by),
      person_id: personId,
      due_on: due,
      reason,
      at,
    }
  })
  const now = placeOf({ history, stages })
  const isReleased = now.state === 'done'
  const isHeld = now.state === 'claimed' || now.state === 'assigned'
  const last = history.at(-1)?.at ?? startedAt
  const standing = {
    stage: now.stage,
    state: isReleased ? 'released' : isHeld ? now.state : 'queued',
    assigned_to_id: isHeld ? now.personId : null,
    // The version of the row counts its start and each later step, from 1.
    due_on: dueOn,
    state_since: last,
    released_at: isReleased ? last : null,
    version: transcript.steps.length + 2,
  }
  return {
    events: [begun, ...events],
    standing,
    versions: versionsOf(loading, { ...of, place, done: transcript.steps.filter(({ kind }) => kind === 'done') }),
  }
}

function personOf({ staff }: Loading, { kind, by, to }: FileStep): string | null {
  if (kind === 'returned') return null
  return known(staff, kind === 'assigned' ? (to ?? by) : by)
}

type Frozen = Of & { place: { study_id: string; site_id: string; transcript_id: string }; done: readonly FileStep[] }

/** The versions of finished stages. The file has only the present words, so every version has these. */
function versionsOf(loading: Loading, { site, segments, place, done }: Frozen) {
  const words = segments.map(({ id, start_ms: startMs, end_ms: endMs, label: speaker, text }) => ({
    id,
    startMs,
    endMs,
    speaker,
    text,
  }))
  return done.map((step, at) => {
    const content = versionContent(words, randomBytes(16).toString('hex'))
    return {
      id: idFor(loading),
      ...place,
      number: at + 1,
      stage: step.stage,
      content_sha256: createHash('sha256').update(content, 'utf8').digest('hex'),
      content,
      frozen_by_id: known(loading.staff, step.by),
      frozen_at: instantOf(loading, { site, day: step.on, time: step.time }),
    }
  })
}
