import { localDay } from '@polyphony/domain/calendar'
import { mayBeDue, mayBeDueAgain } from '@polyphony/domain/day-bounds'
import { demand, Problem } from '@polyphony/domain/problem'
import {
  mayAssign,
  mayClaim,
  mayComplete,
  mayRelease,
  mayReturn,
  mayUnassign,
  stageAfter,
} from '@polyphony/domain/transcripts/stages'
import type { AssignTranscripts, PutBackTranscripts } from '@polyphony/domain/transcripts/schema'
import type { Commanding } from '../../platform/shapes.ts'
import {
  demandReadySource,
  demandStep,
  dueOn,
  findUnchecked,
  type InStep,
  loadForStep,
  standingOf,
  stageEvent,
} from './in-step.ts'
import { listTypingGrants, type NewStanding, writeSteps } from '../store/transcripts.ts'
import { removeSilentSpeakers } from '../store/speakers.ts'
import { demandNoNames, type Looked } from '../queries/names-left.ts'
import { freeze } from './freeze.ts'

export async function claimTranscript(work: Commanding, id: string) {
  const { db, scope, now, actorId, record } = work
  // A person who sees only their own and free transcripts gets `not_found` for one that another person has just claimed: they may
  // not learn that it exists.
  const [step] = (await loadForStep(work, [id], { withUnclaimed: true })) as [InStep]
  demandStep(mayClaim({ ...step, personId: actorId }), step)
  const { transcript } = step
  const to: NewStanding = { stage: transcript.stage, state: 'claimed', assignedToId: actorId, dueOn: transcript.dueOn }
  const event = stageEvent(work, { stage: to.stage, kind: 'claimed', personId: actorId, dueOn: to.dueOn })
  await writeSteps(db, scope, [{ transcript, to, events: [event] }], now)
  record('transcript.claim', { ...about(step), before: standingOf(transcript), after: standingOf(to) })
  return answered(step, to)
}

export async function assignTranscripts(work: Commanding, { ids, staffId, dueOn: wished }: AssignTranscripts) {
  const personId = staffId === 'nobody' ? null : staffId
  const steps = await loadForStep(work, ids)
  const demandMayHave = await openTypistCheck(work, personId ? [personId] : [])
  const taken = steps.map((step) => {
    const { transcript } = step
    demandMayHave(step, personId)
    const today = localDay(work.now, transcript.timeZone)
    if (wished) demand(mayBeDue(wished, today), 'dueOn')
    // Without a day the due day stays: another person does not make the work less late.
    return given(work, step, { personId, dueOn: wished ?? transcript.dueOn, action: 'transcript.assign' })
  })
  await writeSteps(work.db, work.scope, taken, work.now)
  return {
    assigned: taken.map(({ transcript, to }) => ({
      id: transcript.id,
      dueOn: to.dueOn,
      version: transcript.version + 1,
      before: { staffId: transcript.assignedToId, dueOn: transcript.dueOn },
    })),
  }
}

/** Undoes assignments: restores the person and the due day of all these transcripts, or of none. */
export async function putBackTranscripts(work: Commanding, { transcripts: asked }: PutBackTranscripts) {
  const steps = await loadForStep(
    work,
    asked.map(({ id }) => id),
  )
  const demandMayHave = await openTypistCheck(
    work,
    asked.flatMap(({ staffId }) => staffId ?? []),
  )
  const taken = steps.map((step) => {
    const { expectedVersion, staffId: personId, dueOn: due } = asked.find(({ id }) => id === step.transcript.id)!
    const { version } = step.transcript
    if (version !== expectedVersion) throw new Problem('row.changed', { version })
    demandMayHave(step, personId)
    if (due) demand(mayBeDueAgain(due, localDay(work.now, step.transcript.timeZone)), 'dueOn')
    return given(work, step, { personId, dueOn: due, action: 'transcript.put_back' })
  })
  await writeSteps(work.db, work.scope, taken, work.now)
  return { putBack: taken.length }
}

/** Answers a check that throws if a person may not have a transcript: they may not type at its site, or it was their own work. */
async function openTypistCheck({ db, scope }: Commanding, staffIds: readonly string[]) {
  const each = [...new Set(staffIds)]
  const grants = new Map<string, readonly { siteId: string | null }[]>()
  for (const staffId of each) grants.set(staffId, await listTypingGrants(db, scope, staffId))
  return (step: InStep, personId: string | null) => {
    if (personId === null) return demandStep(mayUnassign(step), step)
    const { siteId: at, sessionCode: session } = step.transcript
    const types = grants.get(personId)?.some(({ siteId }) => siteId === null || siteId === at)
    if (!types) throw new Problem('transcript.person_without_role', { session })
    demandStep(mayAssign({ ...step, personId }), step)
  }
}

type Given = { personId: string | null; dueOn: string | null; action: 'transcript.assign' | 'transcript.put_back' }

function given(work: Commanding, step: InStep, { personId, dueOn: due, action }: Given) {
  const { transcript } = step
  const state = personId ? 'assigned' : 'queued'
  const to: NewStanding = { stage: transcript.stage, state, assignedToId: personId, dueOn: due }
  work.record(action, { ...about(step), before: standingOf(transcript), after: standingOf(to) })
  return { transcript, to, events: [stageEvent(work, { stage: to.stage, kind: state, personId, dueOn: due })] }
}

export async function completeTranscript(work: Commanding, id: string) {
  const [step] = (await loadForStep(work, [id])) as [InStep]
  demandStep(mayComplete({ ...step, personId: work.actorId }), step)
  const next = stageAfter(step.stages, step.transcript.stage)
  if (!next)
    throw new Problem('transcript.step_refused', { reason: 'only_release', session: step.transcript.sessionCode })
  const due = dueOn(work.now, step.transcript, step.stages, next)
  return finish(work, step, {
    action: 'transcript.complete',
    to: { stage: next, state: 'queued', assignedToId: null, dueOn: due },
  })
}

export async function releaseTranscript(
  work: Commanding,
  { id, reason }: { id: string; reason: string },
  looked: Looked | undefined,
) {
  const [step] = (await loadForStep(work, [id])) as [InStep]
  demandStep(mayRelease({ ...step, personId: work.actorId }), step)
  const unchecked = await findUnchecked(work, step.transcript)
  const [first] = unchecked
  if (first) {
    const segments = new Set(unchecked.map((row) => row.id)).size
    throw new Problem('transcript.unchecked', { session: step.transcript.sessionCode, stage: first.stage, segments })
  }
  await demandReadySource(work, step.transcript)
  const kept = await demandNoNames(work, step.transcript, looked)
  const to: NewStanding = { stage: step.transcript.stage, state: 'released', assignedToId: null, dueOn: null }
  return finish(work, step, { action: 'transcript.release', to, reason, kept })
}

type Finish =
  | { action: 'transcript.complete'; to: NewStanding; reason?: undefined; kept?: undefined }
  | { action: 'transcript.release'; to: NewStanding; reason: string; kept: number }

/** Ends a stage: freezes its words, removes speakers who say nothing in it any more, and writes the next standing. */
async function finish(work: Commanding, step: InStep, { action, to, reason, kept }: Finish) {
  const { db, scope, now, actorId, record } = work
  const { transcript } = step
  await demandReadySource(work, transcript)
  const frozen = await freeze(work, transcript)
  // Pseudonymisation gives the words to other speakers, and the name of the first one may not stay behind.
  await removeSilentSpeakers(db, scope, transcript.id)
  const done = stageEvent(work, { stage: transcript.stage, kind: 'done', personId: actorId, reason: reason ?? null })
  await writeSteps(db, scope, [{ transcript, to, events: [done] }], now)
  record(action, {
    ...about(step),
    ...(reason ? { reason } : {}),
    before: standingOf(transcript),
    after: { ...standingOf(to), ...frozen, ...(kept ? { kept } : {}) },
  })
  return { ...answered(step, to), ...frozen }
}

export async function returnTranscript(
  work: Commanding,
  { id, toStage, reason }: { id: string; toStage: string; reason: string },
) {
  const { db, scope, now, record } = work
  const [step] = (await loadForStep(work, [id])) as [InStep]
  demandStep(mayReturn({ ...step, to: toStage, reason }), step)
  const { transcript } = step
  const to: NewStanding = {
    stage: toStage,
    state: 'queued',
    assignedToId: null,
    dueOn: dueOn(now, transcript, step.stages, toStage),
  }
  const event = stageEvent(work, { stage: transcript.stage, kind: 'returned', toStage, reason, dueOn: to.dueOn })
  await writeSteps(db, scope, [{ transcript, to, events: [event] }], now)
  record('transcript.return', { ...about(step), reason, before: standingOf(transcript), after: standingOf(to) })
  return answered(step, to)
}

const about = ({ transcript }: InStep) => ({
  entityId: transcript.id,
  siteId: transcript.siteId,
  code: transcript.sessionCode,
})
const answered = ({ transcript }: InStep, to: NewStanding) => ({
  id: transcript.id,
  ...to,
  version: transcript.version + 1,
})
