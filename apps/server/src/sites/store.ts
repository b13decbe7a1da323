import { sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { LastDays } from '@polyphony/domain/day-bounds'
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
  closedOn: string | null
}

const columns = sql`id, code, name, country, time_zone as "timeZone", languages, is_open as "isOpen", opened_on::text as "openedOn", closed_on::text as "closedOn"`

/** A site within the scope. Throws `site.not_found` for any other. */
export async function getSite(db: Transaction, scope: Scope, id: string) {
  const [site] = await db.query<Site[]>`
    select ${columns} from site where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and id = any(${scope.sites}::uuid[])`
  if (!site) throw new Problem('site.not_found')
  return site
}

/** The sites within the scope, in the order of the study. */
export async function listSites(db: Transaction, scope: Scope) {
  return db.query<Site[]>`
    select ${columns} from site where study_id = ${scope.studyId}::uuid and id = any(${scope.sites}::uuid[])
    order by position, code`
}

type NewSite = Omit<Site, 'isOpen' | 'closedOn'>

export async function createSite(db: Transaction, scope: Scope, site: NewSite) {
  await db.execute`
    insert into site (id, study_id, code, name, country, time_zone, languages, opened_on, position)
    select ${site.id}::uuid, ${scope.studyId}::uuid, ${site.code}, ${site.name}, ${site.country}, ${site.timeZone},
      ${site.languages}::text[], ${site.openedOn}::date, count(*) + 1
    from site where study_id = ${scope.studyId}::uuid`
}

/** The last days, in the site's time zone, of steps that were not corrected, of consents given or withdrawn, of held sessions. */
export async function readLastDays(db: Transaction, scope: Scope, { id, timeZone }: Site): Promise<LastDays> {
  const rows = await db.query<LastDays[]>`
    select
      (select max(e.happened_on) from participant_event e
        where e.study_id = ${scope.studyId}::uuid and e.site_id = ${id}::uuid and e.kind <> 'corrected' and not exists (
          select from participant_event c where c.study_id = e.study_id and c.site_id = e.site_id
            and c.participant_id = e.participant_id and c.corrects_id = e.id))::text as event,
      (select max(greatest(c.given_on, c.withdrawn_on, (
          select max(d.withdrawn_on) from scope_decision d
          where d.study_id = c.study_id and d.site_id = c.site_id and d.consent_id = c.id))) from consent c
        where c.study_id = ${scope.studyId}::uuid and c.site_id = ${id}::uuid)::text as consent,
      (select max((coalesce(s.held_from, s.starts_at) at time zone ${timeZone})::date) from session s
        where s.study_id = ${scope.studyId}::uuid and s.site_id = ${id}::uuid and s.status = 'held')::text as session`
  return rows[0]!
}

/** The first day, in the site's time zone, of a step that was not corrected, a consent, a held session, or the closing. */
export async function readFirstDay(db: Transaction, scope: Scope, { id, timeZone }: Site): Promise<string | null> {
  const rows = await db.query<{ first: string | null }[]>`
    select least(
      (select min(e.happened_on) from participant_event e
        where e.study_id = ${scope.studyId}::uuid and e.site_id = ${id}::uuid and e.kind <> 'corrected' and not exists (
          select from participant_event c where c.study_id = e.study_id and c.site_id = e.site_id
            and c.participant_id = e.participant_id and c.corrects_id = e.id)),
      (select min(c.given_on) from consent c where c.study_id = ${scope.studyId}::uuid and c.site_id = ${id}::uuid),
      (select min((coalesce(s.held_from, s.starts_at) at time zone ${timeZone})::date) from session s
        where s.study_id = ${scope.studyId}::uuid and s.site_id = ${id}::uuid and s.status = 'held'),
      (select p.closed_on from site p where p.study_id = ${scope.studyId}::uuid and p.id = ${id}::uuid)
    )::text as first`
  return rows[0]!.first
}

/** Changes the opening day of a site; false if the site is not within the scope. */
export async function amendOpening(db: Transaction, scope: Scope, id: string, openedOn: string): Promise<boolean> {
  const amended = await db.execute`
    update site set opened_on = ${openedOn}::date
    where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and id = any(${scope.sites}::uuid[])`
  return amended === 1
}

/** Closes a site; false if it was closed already. */
export async function closeSite(db: Transaction, scope: Scope, id: string, closedOn: string) {
  const closed = await db.execute`
    update site set is_open = false, closed_on = ${closedOn}::date
    where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and is_open`
  return closed === 1
}

/** Opens a closed site, and answers its former closing day; undefined if it was open. */
export async function reopenSite(db: Transaction, scope: Scope, id: string) {
  const rows = await db.query<{ closedOn: string | null }[]>`
    with closed as (
      select id, closed_on from site
      where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and id = any(${scope.sites}::uuid[]) and not is_open for update
    )
    update site set is_open = true, closed_on = null from closed where site.study_id = ${scope.studyId}::uuid and site.id = closed.id
    returning closed.closed_on::text as "closedOn"`
  return rows[0]
}
