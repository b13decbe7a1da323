// Agrees on a day for a visit with a participant, moves it, or takes it back.
import { demand, Problem } from '@polyphony/domain/problem'
import { mayPlanVisit } from '@polyphony/domain/visits/rules'
import { countedVisits } from '@polyphony/domain/visits/schedule'
import type { PlanVisit } from '@polyphony/domain/visits/schema'
import { newId } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { demandMayContact } from '../../participants/commands/contact.ts'
import { demandStillTakingPart, getVisit, getVisiting } from '../queries/visiting.ts'
import { insertVisitEvents } from '../store/visits.ts'

export async function planVisit(ctx: Commanding, { participantId, timepoint, on, expectedOn, isUndo }: PlanVisit) {
  const visiting = await getVisiting(ctx, participantId)
  const { visit, days } = getVisit(visiting, timepoint)
  const { participant, recorded, told } = visiting
  // Undoing brings back the day that was agreed before, and no other.
  const agreed = countedVisits(recorded).filter((event) => event.timepoint === timepoint && event.kind === 'planned')
  const isBack = isUndo && on === (agreed.at(-2)?.on ?? null)
  if (on !== null && !isBack) {
    demandStillTakingPart(visiting, days.today)
    if (days.lastOn !== null) throw new Problem('visit.participant_left', { since: days.lastOn })
    await demandMayContact(ctx, participant)
  }
  demand(mayPlanVisit(visit, { on, expectedOn, isUndo: isBack, days }), 'on')
  await insertVisitEvents(ctx.db, ctx.scope, participant, {
    events: [{ id: newId(ctx.now), timepoint, kind: 'planned', on }],
    after: recorded.at(-1)?.position ?? 0,
  })
  const [before, after] = [
    { timepoint, agreedOn: visit.plannedOn },
    { timepoint, agreedOn: on },
  ]
  ctx.record('visit.plan', { ...told, before, after })
  return { participantId, code: participant.code, timepoint, on }
}
