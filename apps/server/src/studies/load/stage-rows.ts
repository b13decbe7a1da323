// What a transcript went through: its stage events, where that leaves it, and a version frozen at the end of each stage.
import { createHash } from 'node:crypto'
import { addDays } from '@polyphony/domain/calendar'
import type { FileStep, FileTranscript } from '@polyphony/domain/studies/file/meetings'
import { stagesOf } from '@polyphony/domain/studies/file/transcript-rules'
import { placeOf, type StageEvent } from '@polyphony/domain/transcripts/stages'
import { versionContent } from '@polyphony/domain/transcripts/words'
import { idFor, instantOf, known, type Loading } from './naming.ts'

type Segment = { id: string; start_ms: number; end_ms: number; text: string }
type Of = { transcript: FileTranscript; id: string; site: string; segments: readonly Segment[] }

export function stageRows(loading: Loading, of: Of) {
  const { transcript, id, site } = of
  const place = { study_id: loading.studyId, site_id: known(loading.sites, site) }
  const stages = stagesOf(transcript, loading.file)
  const dueFrom = (day: string, stage: string) => addDays(day, stages.find(({ key }) => key === stage)!.dueDays)
  const startedAt = instantOf(loading, { site, day: transcript.startedOn, time: '09:00' })
  let dueOn: string | null = dueFrom(transcript.startedOn, stages[0]!.key)
  const history: StageEvent[] = []
  const events = transcript.steps.map((step, index) => {
    const from = placeOf({ history, stages }).stage
    const [at, personId] = [instantOf(loading, { site, day: step.on, time: step.time }), personOf(loading, step)]
    history.push({ stage: step.stage, state: step.kind, personId, at })
    const to = placeOf({ history, stages })
    const isNewStage = step.kind === 'done' || step.kind === 'returned'
    dueOn = to.state === 'done' ? null : (step.dueOn ?? (isNewStage ? dueFrom(step.on, to.stage) : dueOn))
    const returns = step.kind === 'returned'
    return {
      id: idFor(loading), ...place, transcript_id: id, position: index + 1, stage: returns ? from : step.stage, kind: step.kind,
      by_id: known(loading.staff, step.by), person_id: personId, due_on: dueOn, to_stage: returns ? step.stage : null,
      reason: step.reason ?? null, at,
    }
  })
  const now = placeOf({ history, stages })
  const isReleased = now.state === 'done'
  const isHeld = now.state === 'claimed' || now.state === 'assigned'
  const last = history.at(-1)?.at ?? startedAt
  const standing = {
    stage: now.stage, state: isReleased ? 'released' : isHeld ? now.state : 'queued', assigned_to_id: isHeld ? now.personId : null,
    due_on: dueOn, state_since: last, released_at: isReleased ? last : null, version: transcript.steps.length + 1,
  }
  return { events, standing, versions: versionsOf(loading, { ...of, place, done: transcript.steps.filter(({ kind }) => kind === 'done') }) }
}

function personOf({ staff }: Loading, { kind, by, to }: FileStep): string | null {
  if (kind === 'returned') return null
  return known(staff, kind === 'assigned' ? (to ?? by) : by)
}

type Frozen = Of & { place: { study_id: string; site_id: string }; done: readonly FileStep[] }

/** The file holds the words as they are now, so that is what each completed stage froze. */
function versionsOf(loading: Loading, { transcript, id, site, segments, place, done }: Frozen) {
  const content = versionContent(
    segments.map((segment, at) => ({ id: segment.id, startMs: segment.start_ms, endMs: segment.end_ms, speaker: transcript.segments[at]!.speaker, text: segment.text })),
  )
  const contentSha256 = createHash('sha256').update(content, 'utf8').digest('hex')
  return done.map((step, at) => ({
    id: idFor(loading), ...place, transcript_id: id, number: at + 1, stage: step.stage, content_sha256: contentSha256, content,
    frozen_by_id: known(loading.staff, step.by), frozen_at: instantOf(loading, { site, day: step.on, time: step.time }),
  }))
}
