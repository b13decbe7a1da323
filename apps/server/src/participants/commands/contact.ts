// Contacts with a participant: recording one, planning the next call, and stopping or allowing contacts.
import { instantAt, localDay } from '@polyphony/domain/calendar'
import { mayBeDue, mayBeDueAgain, mayHaveHappened } from '@polyphony/domain/day-bounds'
import {
  mayContact,
  mayOverwriteCall,
  mayOverwritePreference,
  mayPlanCall,
  mayPrefer,
  noContactFrom,
} from '@polyphony/domain/participants/contacts'
import { stateOf } from '@polyphony/domain/participants/lifecycle'
import type { AllowedContact, Contact, PlannedCall, StoppedContact } from '@polyphony/domain/participants/schema'
import { countedEvents } from '@polyphony/domain/participants/summary'
import { demand, Problem } from '@polyphony/domain/problem'
import { newId } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { findReached, insertContact, updateReached } from '../store/contacts.ts'
import type { ParticipantToChange } from '../store/participants.ts'
import { getParticipantToChange } from './taking.ts'

/** The participant, locked, with how they are reached and whether they may be. */
async function getToReach(ctx: Commanding, participantId: string) {
  const participant = await getParticipantToChange(ctx, participantId)
  const reached = await findReached(ctx.db, ctx.scope, participant)
  const { state, withdrawalLevel } = demand(stateOf(participant.events)).standing
  const { noContactSince } = reached
  const from = noContactFrom(countedEvents(participant.events), noContactSince)
  const { id: entityId, siteId, code, openedOn, startsOn, timeZone } = participant
  const days = { today: localDay(ctx.now, timeZone), openedOn, startsOn }
  return {
    participant,
    reached,
    days,
    told: { entityId, siteId, code },
    person: { state, withdrawalLevel, noContactSince, from },
  }
}

/** Throws if nobody of the study may contact this participant, for example to agree on a day. */
export async function demandMayContact(ctx: Commanding, participant: ParticipantToChange): Promise<void> {
  const { noContactSince } = await findReached(ctx.db, ctx.scope, participant)
  const { state, withdrawalLevel } = demand(stateOf(participant.events)).standing
  demand(mayPlanCall({ state, withdrawalLevel, noContactSince }))
}

/** So much the clock of a computer may be fast: the time of a contact is preset from it. */
const fastMs = 300_000
const inFuture = { path: 'time', code: 'calendar.in_future' } as const

export async function contactParticipant(ctx: Commanding, input: Contact) {
  const { db, scope, now, actorId, record } = ctx
  const { participant, reached, days, told, person } = await getToReach(ctx, input.participantId)
  const { on, time, way, outcome, note, nextOn, isIncoming } = input
  demand(mayHaveHappened(on, days), 'on')
  if (time) {
    const { at } = demand(instantAt({ day: on, time, timeZone: participant.timeZone }), 'time')
    if (at.getTime() > now.getTime() + fastMs)
      throw new Problem('calendar.in_future', { on, today: days.today }, [inFuture])
  }
  demand(mayContact(person, { isIncoming, outcome, on, nextOn }))
  if (nextOn) demand(mayBeDue(nextOn, days.today), 'nextOn')
  const preferred = preferredOf(reached, input)
  demand(mayPrefer({ from: preferred.contactFrom, until: preferred.contactUntil }), 'preferredUntil')
  demand(mayOverwriteCall(reached.nextCallOn, { to: nextOn ?? null, seen: input.expectedNextOn }))
  demand(mayOverwritePreference(wayAndHours(reached), { to: wayAndHours(preferred), seen: input.expectedPreferred }))
  await insertContact(db, scope, participant, {
    contact: { id: newId(now), on, time, way, outcome, note, nextOn, isIncoming, recordedById: actorId },
  })
  const isStop = outcome === 'not_wanted' && reached.noContactSince === null
  const stop = isStop ? { noContactSince: on, noContactReason: null, noContactById: actorId } : {}
  await updateReached(db, scope, participant, { ...reached, ...preferred, nextCallOn: nextOn ?? null, ...stop })
  const { preferredWay, preferredFrom, preferredUntil } = input
  record('participant.contact', {
    ...told,
    before: { nextOn: reached.nextCallOn },
    after: {
      on,
      way,
      outcome,
      isIncoming,
      nextOn: nextOn ?? null,
      ...(preferredWay !== undefined && { preferredWay }),
      ...(preferredFrom !== undefined && { preferredFrom }),
      ...(preferredUntil !== undefined && { preferredUntil }),
      ...(isStop && { noContactSince: on }),
    },
  })
  return { participantId: participant.id, code: participant.code, nextOn: nextOn ?? null }
}

const wayAndHours = (reached: ReturnType<typeof preferredOf>) => ({
  way: reached.contactWay,
  from: reached.contactFrom,
  until: reached.contactUntil,
})

/** What the person prefers after a contact: a field that is not sent stays, and `null` clears it. */
function preferredOf(
  { contactWay, contactFrom, contactUntil }: Awaited<ReturnType<typeof findReached>>,
  { preferredWay, preferredFrom, preferredUntil }: Contact,
) {
  return {
    contactWay: preferredWay === undefined ? contactWay : preferredWay,
    contactFrom: preferredFrom === undefined ? contactFrom : preferredFrom,
    contactUntil: preferredUntil === undefined ? contactUntil : preferredUntil,
  }
}

export async function planCall(ctx: Commanding, { participantId, nextOn, expectedNextOn, isUndo }: PlannedCall) {
  const { participant, reached, days, told, person } = await getToReach(ctx, participantId)
  if (nextOn) {
    demand(mayPlanCall(person))
    demand((isUndo ? mayBeDueAgain : mayBeDue)(nextOn, days.today), 'nextOn')
  }
  demand(mayOverwriteCall(reached.nextCallOn, { to: nextOn, seen: expectedNextOn }))
  await updateReached(ctx.db, ctx.scope, participant, { ...reached, nextCallOn: nextOn })
  ctx.record('participant.plan_call', { ...told, before: { nextOn: reached.nextCallOn }, after: { nextOn } })
  return { participantId, code: participant.code, nextOn }
}

/** From this day on nobody may contact the participant. A planned call ends with it. */
export async function stopContact(ctx: Commanding, { participantId, on, reason }: StoppedContact) {
  const { participant, reached, days, told } = await getToReach(ctx, participantId)
  demand(mayHaveHappened(on, days), 'on')
  if (reached.noContactSince) throw new Problem('participant.no_contact_stopped', { since: reached.noContactSince })
  const stop = { noContactSince: on, noContactReason: reason, noContactById: ctx.actorId }
  await updateReached(ctx.db, ctx.scope, participant, { ...reached, ...stop, nextCallOn: null })
  const [before, after] = [{ nextOn: reached.nextCallOn }, { noContactSince: on }]
  ctx.record('participant.stop_contact', { ...told, reason, before, after })
  return { participantId, code: participant.code }
}

/** Lifts what `stopContact` set. A withdrawal, a refusal and a death are lifted only by correcting them. */
export async function allowContact(ctx: Commanding, { participantId, reason }: AllowedContact) {
  const { participant, reached, told } = await getToReach(ctx, participantId)
  const { noContactSince } = reached
  if (!noContactSince) throw new Problem('participant.contact_allowed')
  const free = { noContactSince: null, noContactReason: null, noContactById: null }
  await updateReached(ctx.db, ctx.scope, participant, { ...reached, ...free })
  ctx.record('participant.allow_contact', { ...told, reason, before: { noContactSince } })
  return { participantId, code: participant.code }
}
