// The SQL of scenarios. A scenario belongs to the sites over which it was made, and is seen by whoever reaches all of them.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ScenarioContent } from '@polyphony/domain/recruitment/schema'

export type StoredScenario = {
  id: string
  name: string
  content: ScenarioContent
  madeFor: string
  createdBy: string | null
  createdAt: string
}

/** Most scenarios of one person in a study, so that nobody takes the place of others. */
export const mostScenarios = 50
/** Most scenarios in a list, the newest first: more than a person can compare. */
const mostListed = 500

export async function listScenarios(db: Transaction, scope: Scope): Promise<StoredScenario[]> {
  return db.query<StoredScenario[]>`
    select c.id, c.name, c.content, c.made_for::text as "madeFor", s.name as "createdBy", c.created_at::text as "createdAt"
    from scenario c left join staff s on s.id = c.created_by_id
    where c.study_id = ${scope.studyId}::uuid and c.site_ids <@ ${scope.whole}::uuid[]
    order by c.created_at desc, c.id desc limit ${mostListed}`
}

/** False if this person has as many scenarios in the study as they may have. */
export async function writeScenario(
  db: Transaction,
  scope: Scope,
  scenario: Pick<StoredScenario, 'id' | 'name' | 'content' | 'madeFor'> & { createdById: string },
): Promise<boolean> {
  const { id, name, content, madeFor, createdById } = scenario
  await db.query`select pg_advisory_xact_lock(hashtextextended('scenario ' || ${scope.studyId} || ' ' || ${createdById}, 0)) is null`
  const rows = await db.query<{ id: string }[]>`
    insert into scenario (id, study_id, site_ids, name, content, made_for, created_by_id)
    select ${id}::uuid, ${scope.studyId}::uuid, ${scope.whole}::uuid[], ${name}, ${JSON.stringify(content)}::jsonb, ${madeFor}::date, ${createdById}::uuid
    where (select count(*) from scenario c where c.study_id = ${scope.studyId}::uuid and c.created_by_id = ${createdById}::uuid) < ${mostScenarios}
    returning id`
  return rows.length === 1
}

/** The removed scenario; undefined if it is not within the scope. */
export async function removeScenario(db: Transaction, scope: Scope, id: string) {
  const rows = await db.query<(Pick<StoredScenario, 'name' | 'content' | 'madeFor'> & { siteIds: string[] })[]>`
    delete from scenario c where c.id = ${id}::uuid and c.study_id = ${scope.studyId}::uuid and c.site_ids <@ ${scope.whole}::uuid[]
    returning c.name, c.content, c.made_for::text as "madeFor", c.site_ids as "siteIds"`
  return rows[0]
}
