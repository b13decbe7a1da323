import { sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { Problem } from '@polyphony/domain/problem'

export type Site = {
  id: string
  code: string
  name: string
  country: string
  timeZone: string
  languages: string[]
  isOpen: boolean
  openedOn: string | null
}

const columns = sql`id, code, name, country, time_zone as "timeZone", languages, is_open as "isOpen", opened_on::text as "openedOn"`

/** A site within the scope; any other is not found. */
export async function getSite(db: Transaction, scope: Scope, id: string) {
  const [site] = await db.query<Site[]>`
    select ${columns} from site where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and id = any(${scope.sites}::uuid[])`
  if (!site) throw new Problem('site.not_found')
  return site
}

/** The sites within the scope, in the study's order. */
export async function listSites(db: Transaction, scope: Scope) {
  return db.query<Site[]>`
    select ${columns} from site where study_id = ${scope.studyId}::uuid and id = any(${scope.sites}::uuid[])
    order by position, code`
}

type NewSite = Omit<Site, 'isOpen'>

export async function createSite(db: Transaction, scope: Scope, site: NewSite) {
  await db.execute`
    insert into site (id, study_id, code, name, country, time_zone, languages, opened_on, position)
    select ${site.id}::uuid, ${scope.studyId}::uuid, ${site.code}, ${site.name}, ${site.country}, ${site.timeZone},
      ${site.languages}::text[], ${site.openedOn}::date, count(*) + 1
    from site where study_id = ${scope.studyId}::uuid`
}

/** False when it was closed already. */
export async function closeSite(db: Transaction, scope: Scope, id: string, closedOn: string) {
  const closed = await db.execute`
    update site set is_open = false, closed_on = ${closedOn}::date
    where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and is_open`
  return closed === 1
}

/** Answers from which day it was closed; undefined when it is open. */
export async function reopenSite(db: Transaction, scope: Scope, id: string) {
  const rows = await db.query<{ closedOn: string | null }[]>`
    with closed as (
      select id, closed_on from site
      where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and id = any(${scope.sites}::uuid[]) and not is_open for update
    )
    update site set is_open = true, closed_on = null from closed where site.id = closed.id
    returning closed.closed_on::text as "closedOn"`
  return rows[0]
}
