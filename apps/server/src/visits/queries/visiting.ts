// A participant whose visits are changed: locked, with their schedule.
import { localDay } from '@polyphony/domain/calendar'
import { countedEvents } from '@polyphony/domain/participants/summary'
import { Problem } from '@polyphony/domain/problem'
import { anchorOf, lastVisitOn, type Person, scheduleOf } from '@polyphony/domain/visits/schedule'
import type { VisitDays } from '@polyphony/domain/visits/rules'
import { listTakenBack } from '../../consent/queries/taking-part.ts'
import { lockParticipants } from '../../consent/store/locks.ts'
import { getParticipantToChange } from '../../participants/commands/taking.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { holdTimepoints, listRecorded, type RecordedVisit } from '../store/visits.ts'

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
  const [takenBack] = await listTakenBack(ctx, [participantId], today)
  const recorded = await listRecorded(db, scope, participant)
  const study = { timepoints: configuration.timepoints ?? [], startsOn }
  const person: Person = { enrolledOn, group, events, takenBackOn: takenBack?.on ?? null, visits: recorded }
  const days = { today, openedOn, startsOn, enrolledOn, lastOn: lastVisitOn(events) }
  return { participant, recorded, study, person, days, told: { entityId: participantId, siteId, code } }
}

export type Visiting = Awaited<ReturnType<typeof getVisiting>>

/** The visit of a participant at a timepoint. @param recorded what counts of it, if this is not everything. */
export function getVisit(
  { study, person, days }: Pick<Visiting, 'study' | 'person' | 'days'>,
  key: string,
  recorded: readonly Pick<
    RecordedVisit,
    'id' | 'timepoint' | 'kind' | 'on' | 'correctsId'
  >[] = person.visits as RecordedVisit[],
) {
  const timepoint = study.timepoints.find((each) => each.key === key)
  if (!timepoint) throw new Problem('visit.timepoint_unknown')
  const now = { ...person, visits: recorded }
  const visit = scheduleOf(now, study).find((each) => each.timepoint === key)
  const anchorOn = anchorOf(timepoint, now, study)
  if (!visit || !anchorOn) throw new Problem('visit.timepoint_unknown')
  const own: VisitDays = { ...days, anchorOn }
  return { visit, days: own }
}
