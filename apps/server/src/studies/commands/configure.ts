import { isSameAllocation } from '@polyphony/domain/allocation/rules'
import { localDay } from '@polyphony/domain/calendar'
import { mayBegin } from '@polyphony/domain/day-bounds'
import { demand, Problem } from '@polyphony/domain/problem'
import { changedParts, mayConfigure } from '@polyphony/domain/studies/rules'
import { lacksStart } from '@polyphony/domain/visits/configuration'
import type { configureStudyInput, StudyConfiguration } from '@polyphony/domain/studies/schema'
import type { z } from 'zod'
import type { Commanding } from '../../platform/shapes.ts'
import {
  getStudy,
  isAllocationInUse,
  listTimepointsInUse,
  listWaysInUse,
  lockAllocating,
  lockTimepoints,
  updateStudy,
} from '../store.ts'

export async function configure({ db, scope, record, now }: Commanding, input: z.output<typeof configureStudyInput>) {
  // The configuration holds for every site, so an administrator of one site may not change it.
  if (!scope.isStudyWide) throw new Problem('access.refused', { action: scope.action })
  const before = await getStudy(db, scope)
  const { name, title, startsOn, configuration, expectedVersion, reason, ethicsReference } = input
  if (startsOn && startsOn !== before.startsOn) demand(mayBegin(startsOn, localDay(now, 'UTC')), 'startsOn')
  if (lacksStart(configuration, startsOn)) throw new Problem('study.start_missing')
  const isMoved = startsOn !== before.startsOn || !isSameTimepoints(before.configuration, configuration)
  // Only other timepoints wait for whoever records visits.
  if (isMoved) lockTimepoints(db, scope)
  const visited = isMoved ? await listTimepointsInUse(db, scope) : []
  demand(mayConfigure(before.configuration, configuration, await listWaysInUse(db, scope), visited))
  if (!isSameAllocation(before.configuration, configuration)) {
    // Only another way of allocating waits for whoever allocates or seals. A change in between changes the version, and is refused below.
    lockAllocating(db, scope, 'changes')
    if (await isAllocationInUse(db, scope)) throw new Problem('allocation.fixed')
  }
  if (!(await updateStudy(db, scope, expectedVersion, { name, title, startsOn, configuration }))) {
    throw new Problem('row.changed', { version: before.version })
  }
  const was = { name: before.name, title: before.title, startsOn: before.startsOn, ...before.configuration }
  const changed = changedParts(was, { name, title, startsOn, ...configuration })
  record('study.configure', {
    entityId: before.id,
    siteId: null,
    ...(reason && { reason }),
    before: changed.before,
    after: { ...changed.after, ...(ethicsReference && { ethicsReference }) },
  })
  return { version: expectedVersion + 1 }
}

const isSameTimepoints = (before: StudyConfiguration, after: StudyConfiguration) =>
  JSON.stringify(before.timepoints ?? []) === JSON.stringify(after.timepoints ?? [])
