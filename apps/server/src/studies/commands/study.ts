import { localDay } from '@polyphony/domain/calendar'
import { mayBegin } from '@polyphony/domain/day-bounds'
import { demand, Problem } from '@polyphony/domain/problem'
import { changedParts, mayConfigure } from '@polyphony/domain/studies/rules'
import { readStudySetUp } from '@polyphony/domain/studies/file/reading'
import type { configureStudyInput } from '@polyphony/domain/studies/schema'
import type { z } from 'zod'
import type { Commanding } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { enterNewStudy, getStudy, listWaysInUse, updateStudy, writeGrants, writeSetUp } from '../store.ts'
import { fileProblem, recordSetUp, setUpRows } from './set-up.ts'

/** Sets up a study from a study file, and makes the actor its administrator. Throws `study.slug_taken`. */
export async function create({ db, actorId, now, record }: Commanding, source: unknown) {
  const read = readStudySetUp(source, now)
  if (!read.ok) throw fileProblem(read.faults)
  const { file } = read
  const studyId = newId(now)
  const setUp = setUpRows({ file, studyId, actorId, now })
  await enterNewStudy(db, studyId, [...setUp.siteIds.values()])
  await writeSetUp(db, setUp)
  const grant = {
    id: newId(now),
    study_id: studyId,
    site_id: null,
    staff_id: actorId,
    role: 'administrator',
    granted_by_id: actorId,
  }
  await writeGrants(db, [grant])
  const sites = file.sites.map(({ code }) => code)
  record('study.create', { studyId, entityId: studyId, siteId: null, after: { slug: file.slug, sites } })
  recordSetUp(record, setUp)
  record('staff.grant', {
    studyId,
    entityId: grant.id,
    siteId: null,
    after: { staffId: actorId, role: 'administrator', siteId: null },
  })
  return { id: studyId, slug: file.slug }
}

export async function configure({ db, scope, record, now }: Commanding, input: z.output<typeof configureStudyInput>) {
  // The configuration holds for every site, so an administrator of one site may not change it.
  if (!scope.isStudyWide) throw new Problem('access.refused', { action: scope.action })
  const before = await getStudy(db, scope)
  const { name, title, startsOn, configuration, expectedVersion } = input
  if (startsOn && startsOn !== before.startsOn) demand(mayBegin(startsOn, localDay(now, 'UTC')), 'startsOn')
  demand(mayConfigure(before.configuration, configuration, await listWaysInUse(db, scope)))
  if (!(await updateStudy(db, scope, expectedVersion, { name, title, startsOn, configuration }))) {
    throw new Problem('row.changed', { version: before.version })
  }
  const was = { name: before.name, title: before.title, startsOn: before.startsOn, ...before.configuration }
  record('study.configure', {
    entityId: before.id,
    siteId: null,
    ...changedParts(was, { name, title, startsOn, ...configuration }),
  })
  return { version: expectedVersion + 1 }
}
