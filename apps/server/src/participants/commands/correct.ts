// Corrections: a wrong event stays, and another one names it. A screening for a wrong day is recorded again for the right one.
import { internalOf } from '@polyphony/domain/allocation/rules'
import { localDay } from '@polyphony/domain/calendar'
import { mayHaveBeenScreened } from '@polyphony/domain/day-bounds'
import { afterEvent, stateOf, type Step } from '@polyphony/domain/participants/lifecycle'
import { countedEvents, summaryOf } from '@polyphony/domain/participants/summary'
import { demand, Problem } from '@polyphony/domain/problem'
import { mayAtSite } from '@polyphony/domain/sites/rules'
import type { Commanding } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { getOpenSite } from '../../sites/queries.ts'
import { findBirthDate } from '../queries/identity.ts'
import { readFirstContact } from '../store/first-contact.ts'
import { type ParticipantToChange, type WrittenStep, writeSteps } from '../store/participants.ts'
import { refusalOfBirth, tellingOfBirth } from './birth.ts'
import { getParticipantToChange } from './taking.ts'

type Correction = { participantId: string; eventId: string; reason: string; screenedOn?: string | undefined }

/** Corrects a wrong event: adds an event that names it, and computes the status again. */
export async function correctParticipant(ctx: Commanding, input: Correction) {
  const { db, scope, now, actorId, record } = ctx
  const participant = await getParticipantToChange(ctx, input.participantId)
  const { id, siteId, code, events, status: was } = participant
  const { eventId, reason, screenedOn } = input
  // What was drawn stays: a person is counted in the arm that was drawn for them, whatever happened then.
  if (
    internalOf(participant.configuration) &&
    events.some(({ id: of, kind }) => of === eventId && kind === 'allocated')
  )
    throw new Problem('allocation.stays')
  const position = events.length + 1
  const correction: WrittenStep = {
    id: newId(now),
    kind: 'corrected',
    on: localDay(now, participant.timeZone),
    correctsId: eventId,
    reason,
    recordedById: actorId,
    position,
  }
  const steps = [correction]
  if (screenedOn === undefined) demand(afterEvent(events, correction))
  else {
    await demandScreening(ctx, participant, { eventId, on: screenedOn })
    steps.push({ id: newId(now), kind: 'screened', on: screenedOn, recordedById: actorId, position: position + 1 })
    demand(stateOf([...events, ...steps]))
  }
  const summary = summaryOf([...events, ...steps])
  await writeSteps(db, scope, participant, { steps, summary })
  const wrong = events.find((event) => event.id === eventId)!
  const before = { status: was, event: eventId, kind: wrong.kind as Step, on: wrong.on }
  const after = { status: summary.status, ...(screenedOn && { on: screenedOn }) }
  record('participant.correct', { entityId: id, siteId, code, reason, before, after })
  return { participantId: id, code, status: summary.status }
}

/**
 * Throws if this event is not the screening, or the person cannot have been screened on that day: the site was not open, they were not
 * born, or had already taken another step, consented or attended a session.
 */
async function demandScreening(
  ctx: Commanding,
  participant: ParticipantToChange,
  { eventId, on }: { eventId: string; on: string },
): Promise<void> {
  const { siteId, openedOn, startsOn, timeZone, screenedOn: was, birthYear } = participant
  const counted = countedEvents(participant.events)
  const wrong = counted.find(({ kind }) => kind === 'screened')
  if (wrong?.id !== eventId) throw new Problem('participant.step_refused', { reason: 'not_the_screening' })
  const later = counted.filter((event) => event !== wrong).map((event) => event.on)
  const contact = await readFirstContact(ctx.db, ctx.scope, participant)
  const first = [...later, ...(contact ? [contact] : [])].sort()[0] ?? null
  demand(mayHaveBeenScreened(on, { was, first, openedOn, startsOn, today: localDay(ctx.now, timeZone) }), 'screenedOn')
  demand(mayAtSite('participant.screen', await getOpenSite(ctx, siteId), on, { replaces: true }), 'screenedOn')
  const birthDate = await findBirthDate(ctx, participant)
  const impossible = refusalOfBirth({ birthYear, birthDate }, on)
  if (!impossible) return
  throw refusalOfBirth({ birthYear }, on) ? impossible : tellingOfBirth(participant, impossible)
}
