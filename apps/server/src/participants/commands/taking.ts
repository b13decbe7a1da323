// What every step of a participant does: load the participant, check that the step may follow, write the event and the status.
import { localDay } from '@polyphony/domain/calendar'
import { mayHaveHappened } from '@polyphony/domain/day-bounds'
import { afterEvent, type Step, type WithdrawalLevel } from '@polyphony/domain/participants/lifecycle'
import { summaryOf } from '@polyphony/domain/participants/summary'
import { demand, Problem } from '@polyphony/domain/problem'
import { newId } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'
import {
  findParticipantToChange,
  type ParticipantToChange,
  type WrittenStep,
  writeSteps,
} from '../store/participants.ts'

type NewStep = {
  kind: Step
  on: string
  reason?: string | undefined
  reasonCode?: string | undefined
  level?: WithdrawalLevel
  arm?: string
  answers?: Record<string, boolean>
}

export async function getParticipantToChange({ db, scope }: Commanding, id: string): Promise<ParticipantToChange> {
  const participant = await findParticipantToChange(db, scope, id)
  if (!participant) throw new Problem('participant.not_found')
  return participant
}

/** The events of these steps, not yet written. Throws if a step may not follow, or its day is in the future or too early. */
export function demandStep(
  { now, actorId }: Pick<Commanding, 'now' | 'actorId'>,
  participant: ParticipantToChange,
  steps: readonly NewStep[],
): WrittenStep[] {
  const { openedOn, startsOn, timeZone } = participant
  const today = localDay(now, timeZone)
  const events: WrittenStep[] = []
  for (const step of steps) {
    demand(mayHaveHappened(step.on, { today, openedOn, startsOn }), 'on')
    const position = participant.events.length + events.length + 1
    const event = { id: newId(now), position, recordedById: actorId, ...step }
    demand(afterEvent([...participant.events, ...events], event))
    events.push(event)
  }
  return events
}

/** Adds events to a participant. Throws as `demandStep` does. */
export function take(ctx: Commanding, participant: ParticipantToChange, steps: readonly NewStep[]) {
  return writeTaken(ctx, participant, demandStep(ctx, participant, steps))
}

/** Writes events that `demandStep` has made, and answers the status that they give. */
export async function writeTaken(
  { db, scope }: Commanding,
  participant: ParticipantToChange,
  events: readonly WrittenStep[],
) {
  const summary = summaryOf([...participant.events, ...events])
  await writeSteps(db, scope, participant, { steps: events, summary })
  return summary.status
}

/** The audit event of a step: the participant, and the status before and after. */
export function told(
  participant: ParticipantToChange,
  { on, reason, reasonCode }: { on: string; reason?: string | undefined; reasonCode?: string | undefined },
  status: Step,
) {
  const { id, siteId, code, status: was } = participant
  return {
    entityId: id,
    siteId,
    code,
    ...(reason && { reason }),
    before: { status: was },
    after: { status, on, ...(reasonCode && { reasonCode }) },
  }
}

export const answerOf = ({ id, code }: ParticipantToChange, status: Step) => ({ participantId: id, code, status })
