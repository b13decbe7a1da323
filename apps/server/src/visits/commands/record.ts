// Records what became of a visit: held, missed, or that an earlier record was wrong.
import { Problem, demand } from '@polyphony/domain/problem'
import { mayCorrectVisit, mayMissVisit, mayRecordVisit } from '@polyphony/domain/visits/rules'
import { countedVisits } from '@polyphony/domain/visits/schedule'
import type { CorrectVisit, MissVisit, RecordVisit } from '@polyphony/domain/visits/schema'
import { newId } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { demandStillTakingPart, getVisit, getVisiting, type Visiting } from '../queries/visiting.ts'
import { insertVisitEvents, type NewVisitEvent } from '../store/visits.ts'

const write = ({ db, scope }: Commanding, { participant, recorded }: Visiting, events: readonly NewVisitEvent[]) =>
  insertVisitEvents(db, scope, participant, { events, after: recorded.at(-1)?.position ?? 0 })

/** The rule about a day, as the message beside the field of the day; the rule about the reason beside that field. */
const demandHeld = (answer: ReturnType<typeof mayRecordVisit>, path: string) =>
  demand(answer, !answer.ok && answer.problem === 'visit.reason_missing' ? 'reason' : path)

export async function recordVisit(ctx: Commanding, { participantId, timepoint, on, way, reason }: RecordVisit) {
  const visiting = await getVisiting(ctx, participantId)
  const { visit, days } = getVisit(visiting, timepoint)
  const { code } = visiting.participant
  const { isInWindow } = demandHeld(mayRecordVisit(visit, { on, reason, days }), 'on')
  demandStillTakingPart(visiting, on)
  await write(ctx, visiting, [{ id: newId(ctx.now), timepoint, kind: 'done', on, way, reason }])
  ctx.record('visit.record', {
    ...visiting.told,
    ...(reason && { reason }),
    before: { timepoint, outcome: visit.outcome },
    after: { timepoint, on, way, isInWindow },
  })
  return { participantId, code, timepoint, on, isInWindow }
}

export async function missVisit(ctx: Commanding, { participantId, timepoint, reasonCode, reason }: MissVisit) {
  const visiting = await getVisiting(ctx, participantId)
  const { visit, days } = getVisit(visiting, timepoint)
  demand(mayMissVisit(visit, days.today))
  const on = days.today
  await write(ctx, visiting, [{ id: newId(ctx.now), timepoint, kind: 'missed', on, reasonCode, reason }])
  ctx.record('visit.miss', {
    ...visiting.told,
    ...(reason && { reason }),
    before: { timepoint, outcome: visit.outcome },
    after: { timepoint, on, missReason: reasonCode },
  })
  return { participantId, code: visiting.participant.code, timepoint }
}

/** The wrong record stays and no longer counts. With `again` the visit is recorded for the right day at once. */
export async function correctVisit(ctx: Commanding, { participantId, eventId, reason, again }: CorrectVisit) {
  const visiting = await getVisiting(ctx, participantId)
  const { recorded, told, participant } = visiting
  const wrong = recorded.find(({ id }) => id === eventId)
  demand(mayCorrectVisit(wrong, { isCounted: countedVisits(recorded).some(({ id }) => id === eventId) }))
  if (!wrong || wrong.on === null || (wrong.kind !== 'done' && wrong.kind !== 'missed'))
    throw new Problem('visit.event_unknown')
  const { timepoint } = wrong
  const correction = {
    id: newId(ctx.now),
    timepoint,
    kind: 'corrected' as const,
    on: null,
    reason,
    correctsId: eventId,
  }
  const events: NewVisitEvent[] = [correction]
  let isInWindow = false
  if (again) {
    const { visit, days } = getVisit(visiting, timepoint, [...recorded, correction])
    isInWindow = demandHeld(mayRecordVisit(visit, { on: again.on, reason, days }), 'again.on').isInWindow
    demandStillTakingPart(visiting, again.on)
    events.push({ id: newId(ctx.now), timepoint, kind: 'done', ...again, ...(!isInWindow && { reason }) })
  }
  await write(ctx, visiting, events)
  ctx.record('visit.correct', {
    ...told,
    reason,
    before: { timepoint, event: eventId, outcome: wrong.kind, on: wrong.on },
    after: { timepoint, ...(again && { ...again, isInWindow }) },
  })
  return { participantId, code: participant.code, timepoint }
}
