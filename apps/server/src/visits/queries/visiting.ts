// A participant whose visits are changed: locked, with their schedule.
import { localDay } from '@polyphony/domain/calendar'
import { firstOfAllDays } from '@polyphony/domain/consent/taken-back'
import { countedEvents } from '@polyphony/domain/participants/summary'
import { Problem } from '@polyphony/domain/problem'
import { anchorOf, lastVisitOn, type Person, scheduleOf, type VisitEvent } from '@polyphony/domain/visits/schedule'
import type { VisitDays } from '@polyphony/domain/visits/rules'
import { findTakenBack } from '../../consent/queries/taking-part.ts'
import { lockParticipants } from '../../consent/store/locks.ts'
import { getParticipantToChange } from '../../participants/commands/taking.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { holdTimepoints, listRecorded } from '../store/visits.ts'

/** The participant, locked, with everything on which their visits depend. Throws if they are not enrolled. */
export async function getVisiting(ctx: Commanding, participantId: string) {
  const { db, scope, now } = ctx
  holdTimepoints(db, scope)
  lockParticipants(db, scope, { ids: [participantId] })
  const participant = await getParticipantToChange(ctx, participantId)
  const { siteId, code, openedOn, startsOn, timeZone, group, configuration } = participant
  const events = countedEvents(participant.events)
  const enrolledOn = events.find(({ kind }) => kind === 'enrolled')?.on
  if (!enrolledOn) throw new Problem('visit.not_enrolled')
  const today = localDay(now, timeZone)
  const takenBack = await findTakenBack(ctx, participantId, today)
  const recorded = await listRecorded(db, scope, participant)
  const study = { timepoints: configuration.timepoints ?? [], startsOn }
  const person: Person = { enrolledOn, group, events, takenBackOn: takenBack?.on ?? null, visits: recorded }
  const days = { today, openedOn, startsOn, enrolledOn, lastOn: lastVisitOn(events) }
  const dataWithdrawnOn = events.find(({ level }) => level === 'collected_data')?.on
  return {
    participant,
    recorded,
    study,
    person,
    days,
    dataWithdrawnOn,
    told: { entityId: participantId, siteId, code },
  }
}

export type Visiting = Awaited<ReturnType<typeof getVisiting>>

/**
 * The visit of a participant at a timepoint, to record something new about it. Throws if the participant withdrew collected data.
 * @param recorded what counts of it, if this is not everything.
 */
export function getVisit(
  { study, person, days, dataWithdrawnOn }: Pick<Visiting, 'study' | 'person' | 'days' | 'dataWithdrawnOn'>,
  key: string,
  recorded: readonly VisitEvent[] = person.visits,
) {
  if (dataWithdrawnOn) throw new Problem('visit.participant_left', { since: dataWithdrawnOn })
  const timepoint = study.timepoints.find((each) => each.key === key)
  if (!timepoint) throw new Problem('visit.timepoint_unknown')
  // A visit that was held stays when the person comes into another group, so what was recorded wrongly can be put right.
  const isHeld = scheduleOf(person, study).some((each) => each.timepoint === key)
  const group = isHeld ? (timepoint.groups?.[0] ?? person.group) : person.group
  const now = { ...person, group, visits: recorded }
  const visit = scheduleOf(now, study).find((each) => each.timepoint === key)
  const anchorOn = anchorOf(timepoint, now, study)
  if (!visit || !anchorOn) throw new Problem('visit.timepoint_unknown')
  const own: VisitDays = { ...days, anchorOn }
  return { visit, days: own }
}

/**
 * Throws if participation was taken back by that day. Unlike the consent to come to a session, recording a withdrawal does not settle this:
 * what is recorded of a later day would be new data.
 */
export function demandStillTakingPart(
  { person: { takenBackOn }, told }: Pick<Visiting, 'person' | 'told'>,
  on: string,
) {
  if (takenBackOn === null || on < takenBackOn) return
  const problem = takenBackOn === firstOfAllDays ? 'consent.only_mistaken' : 'consent.part_taken_back'
  throw new Problem(problem, { codes: [told.code], since: [takenBackOn] })
}
