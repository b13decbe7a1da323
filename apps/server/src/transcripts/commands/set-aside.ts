// Says that a part of a segment is no identifier and stays. It is known again by its words and their neighbours, as a keyed digest.
import { placeOf } from '@polyphony/domain/transcripts/identifiers/compare'
import type { SetAside } from '@polyphony/domain/transcripts/identifiers/schema'
import { Problem } from '@polyphony/domain/problem'
import type { Commanding, Reading } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { keepAside, removeAside } from '../store/identifiers.ts'
import { lockSegments } from '../store/words.ts'
import { demandNamesStage, lockHeld } from './in-step.ts'

export const keyOfAside = (
  { services: { vault }, scope }: Pick<Reading, 'services' | 'scope'>,
  { id, context }: { id: string; context: string },
) => vault.findingKey(`set aside in ${scope.studyId} ${id}`, context)

export async function setAside(
  work: Commanding,
  { id, segmentId, expectedVersion, start, end, stays, reason }: SetAside,
) {
  const { db, scope, now, record } = work
  const transcript = await lockHeld(work, id)
  await demandNamesStage(work, transcript)
  const [segment] = await lockSegments(db, scope, id, [segmentId])
  const session = transcript.sessionCode
  if (!segment) throw new Problem('transcript.segment_not_found', { session, segmentIds: [segmentId] })
  if (segment.isWithheld) throw new Problem('transcript.withheld', { session, segmentIds: [segmentId] })
  if (segment.version !== expectedVersion)
    throw new Problem('row.changed', { segmentIds: [segmentId], versions: [segment.version] })
  const points = [...segment.text]
  if (start >= end || end > points.length) throw new Problem('transcript.no_such_part', { session })
  const key = keyOfAside(work, { id: segmentId, ...placeOf(points, { from: start, to: end }) })
  if (stays) await keepAside(db, scope, transcript, { id: newId(now), segmentId, key, reason: reason ?? null, now })
  else await removeAside(db, scope, transcript, { segmentId, key })
  record('transcript.set_aside', {
    entityId: id,
    siteId: transcript.siteId,
    code: session,
    ...(reason && { reason }),
    after: { segment: segmentId, stays },
  })
  return { stays }
}
