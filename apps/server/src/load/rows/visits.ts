// The rows of the visits of a participant in a study file: the same that the commands would write.
import type { FileParticipant } from '@polyphony/domain/studies/file/people'
import { visitKindOf } from '@polyphony/domain/studies/file/visit-rules'
import { scheduleOf } from '@polyphony/domain/visits/schedule'
import { idFor, type Loading } from './naming.ts'

type Written = { participant: FileParticipant; id: string; code: string; siteId: string; recordedById: string }

export function visitRows(loading: Loading, { participant, id, code, siteId, recordedById }: Written) {
  const { visits, events, group } = participant
  const enrolledOn = events.find(({ kind }) => kind === 'enrolled')?.on
  if (!enrolledOn) return []
  const { configuration, startsOn = null } = loading.file
  const said = { entityId: id, siteId, code }
  return visits.map((visit, at) => {
    const { timepoint, on, way = 'in_person', missed, reason } = visit
    /** The visit after the first `count` records of the file. */
    const visitAfter = (count: number) => {
      const recorded = visits
        .slice(0, count)
        .map((each, place) => ({ id: String(place), timepoint: each.timepoint, kind: visitKindOf(each), on: each.on }))
      const schedule = scheduleOf(
        { enrolledOn, group, events, takenBackOn: null, visits: recorded },
        { timepoints: configuration.timepoints ?? [], startsOn },
      )
      return schedule.find((each) => each.timepoint === timepoint)
    }
    const before = { timepoint, outcome: visitAfter(at)?.outcome ?? 'waiting' }
    const told = { ...said, ...(reason && { reason }), before }
    if (missed) loading.record('visit.miss', { ...told, after: { timepoint, on, missReason: missed } })
    else {
      const isInWindow = visitAfter(at + 1)?.isInWindow ?? false
      loading.record('visit.record', { ...told, after: { timepoint, on, way, isInWindow } })
    }
    return {
      id: idFor(loading),
      study_id: loading.studyId,
      site_id: siteId,
      participant_id: id,
      timepoint,
      position: at + 1,
      kind: visitKindOf(visit),
      happened_on: on,
      way: missed ? null : way,
      reason: reason ?? null,
      reason_code: missed ?? null,
      recorded_by_id: recordedById,
    }
  })
}
