import { readStudySetUp } from '@polyphony/domain/studies/file/reading'
import type { Commanding } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { enterNewStudy, writeGrants, writeSetUp } from '../store.ts'
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
