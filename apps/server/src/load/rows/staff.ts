// The staff of a study file: makes accounts for people who have none, and gives all people their roles in the study.
import type { Transaction } from '@polyphony/db/open'
import { Problem } from '@polyphony/domain/problem'
import { judgePassword } from '@polyphony/domain/staff/password'
import type { StudyFile } from '@polyphony/domain/studies/study-file'
import { hashPassword } from '../../platform/keys/hashing.ts'
import { newId } from '../../platform/request/new-id.ts'
import { createAccount } from '../../staff/store/arrivals.ts'
import { type GrantRow, writeGrants } from '../../studies/store.ts'
import { listAccounts, findFounder } from '../store.ts'
import { known, type Loading } from './naming.ts'

/** A new account of a study file. */
export type Arrived = { id: string; name: string; email: string }

type Asked = { file: StudyFile; now: Date; administrator?: string | undefined; password?: string | undefined }

/** Makes the missing accounts; answers the ids by e-mail address, the new accounts, and the account that loads the study. */
export async function staffOf(db: Transaction, { file, now, administrator, password }: Asked) {
  const emails = [...new Set(file.staff.map(({ email }) => email))]
  const ids = new Map(
    (await listAccounts(db, administrator ? [...emails, administrator] : emails)).map(({ id, email }) => [email, id]),
  )
  const arrived = emails
    .filter((email) => !ids.has(email))
    .map((email): Arrived => ({ id: newId(now), email, name: nameOf(file, email) }))
  const founder = await findFounder(db)
  const actor =
    administrator ?? file.staff.find(({ role, site }) => role === 'administrator' && !site)?.email ?? founder?.email
  const isThere = actor !== undefined && [...ids.keys(), founder?.email, ...emails].includes(actor)
  if (!isThere) throw new Problem('study.administrator_missing')
  if (founder) ids.set(founder.email, founder.id)
  const passwordHash = await hashFor(password, arrived)
  for (const { id, email, name } of arrived) {
    const language = file.staff.find((person) => person.email === email)?.language ?? null
    // If the instance has no founder, the account that loads its first study becomes the founder.
    const isFounder = !founder && email === actor
    await createAccount(db, { id, name, email, language, passwordHash, isFounder })
    ids.set(email, id)
  }
  const actorId = known(ids, actor)
  return {
    ids,
    arrived,
    actorId,
    grant: (to: Transaction, place: Place) => grantAll(to, { file, now, ids, actorId, ...place }),
  }
}

type Place = { studyId: string; sites: ReadonlyMap<string, string>; record: Loading['record'] }

async function grantAll(
  db: Transaction,
  { file, now, ids, actorId, studyId, sites, record }: Asked & Place & { ids: Map<string, string>; actorId: string },
) {
  const written = file.staff.map(({ email, role, site }) => ({
    staffId: known(ids, email),
    role,
    siteId: site ? known(sites, site) : null,
  }))
  const hasActor = written.some(
    ({ staffId, role, siteId }) => staffId === actorId && role === 'administrator' && siteId === null,
  )
  const all = hasActor ? written : [...written, { staffId: actorId, role: 'administrator', siteId: null }]
  const rows = all.map(({ staffId, role, siteId }): GrantRow => ({
    id: newId(now),
    study_id: studyId,
    site_id: siteId,
    staff_id: staffId,
    role,
    granted_by_id: actorId,
  }))
  await writeGrants(db, rows)
  for (const { id, staff_id: staffId, role, site_id: siteId } of rows)
    record('staff.grant', { entityId: id, siteId, after: { staffId, role, siteId } })
}

const nameOf = (file: StudyFile, email: string) => file.staff.find((person) => person.email === email)!.name

/** The hash of the given password; null without one: then the person chooses a password through a one-time link. */
async function hashFor(password: string | undefined, arrived: readonly Arrived[]): Promise<string | null> {
  if (password === undefined || arrived.length === 0) return null
  for (const owner of arrived) {
    const judged = judgePassword(password, owner)
    if (!judged.ok) throw new Problem(judged.problem, judged.details)
  }
  return hashPassword(password)
}
