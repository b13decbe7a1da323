// The SQL of contacts: attempts to reach participants, how they are reached, and whom to call next.
import type { Transaction } from '@polyphony/db/open'
import { empty, sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import { type ContactOutcome, type ContactWay, inVain, mostCallsCounted } from '@polyphony/domain/participants/contacts'
import { only } from '../../platform/request/only.ts'
import { firstOfSites } from '../../platform/request/store/first-of-sites.ts'

type NewContact = {
  id: string
  on: string
  time: string | undefined
  way: ContactWay
  isIncoming: boolean
  outcome: ContactOutcome
  note: string | undefined
  nextOn: string | undefined
  recordedById: string
}

/** How a participant is reached: the next call, what they prefer, and whether they must not be contacted. */
export type Reached = {
  nextCallOn: string | null
  contactWay: ContactWay | null
  contactFrom: string | null
  contactUntil: string | null
  noContactSince: string | null
  noContactReason: string | null
  noContactById: string | null
}

type Who = { id: string; siteId: string }

/** For a participant who is locked already. */
export async function findReached(db: Transaction, scope: Scope, { id, siteId }: Who): Promise<Reached> {
  const rows = await db.query<Reached[]>`
    select next_call_on::text as "nextCallOn", contact_way as "contactWay", contact_from as "contactFrom", contact_until as "contactUntil",
      no_contact_since::text as "noContactSince", no_contact_reason as "noContactReason", no_contact_by_id as "noContactById"
    from participant
    where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and id = ${id}::uuid and site_id = any(${scope.sites}::uuid[])`
  return only(rows)!
}

export async function updateReached(db: Transaction, scope: Scope, { id, siteId }: Who, to: Reached): Promise<void> {
  await db.execute`
    update participant set next_call_on = ${to.nextCallOn}::date, contact_way = ${to.contactWay}, contact_from = ${to.contactFrom},
      contact_until = ${to.contactUntil}, no_contact_since = ${to.noContactSince}::date, no_contact_reason = ${to.noContactReason},
      no_contact_by_id = ${to.noContactById}::uuid, updated_at = now()
    where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and id = ${id}::uuid and site_id = any(${scope.sites}::uuid[])`
}

export async function insertContact(
  db: Transaction,
  scope: Scope,
  { id, siteId }: Who,
  { contact }: { contact: NewContact },
): Promise<void> {
  const noted = contact.note
    ? sql`, noted as (
        insert into contact_note (contact_id, study_id, site_id, note)
        select ${contact.id}::uuid, ${scope.studyId}::uuid, ${siteId}::uuid, ${contact.note} where ${siteId}::uuid = any(${scope.identities}::uuid[])
      )`
    : empty
  await db.execute`
    with written as (
      insert into contact (id, study_id, site_id, participant_id, happened_on, time_of_day, way, is_incoming, outcome, next_on, recorded_by_id)
      select ${contact.id}::uuid, ${scope.studyId}::uuid, ${siteId}::uuid, ${id}::uuid, ${contact.on}::date, ${contact.time ?? null}, ${contact.way},
        ${contact.isIncoming}::boolean, ${contact.outcome}, ${contact.nextOn ?? null}::date, ${contact.recordedById}::uuid
      where ${siteId}::uuid = any(${scope.sites}::uuid[])
    )${noted} select`
}

export type CallDue = {
  participantId: string
  code: string
  siteId: string
  nextOn: string
  language: string | null
  way: ContactWay | null
  from: string | null
  until: string | null
  /** The newest contact, by when it happened. */
  last: { on: string; outcome: ContactOutcome; isIncoming: boolean } | null
  /** Attempts in vain since somebody last spoke with the participant. */
  tries: number
}

export type CallComing = Pick<CallDue, 'code' | 'siteId' | 'nextOn' | 'way' | 'from' | 'until' | 'language'>

/** The last day of the calls that are due at a site: today there. */
export type DueAt = { siteId: string; today: string }

/**
 * Whom to call until a day of each site, the longest due first, and how many there are, counted as far as `mostCallsCounted`. The index
 * `participant_next_call` has them in this order, without those who must not be contacted (`whyNoContact`); the conditions are written
 * as in the index, so that PostgreSQL uses it.
 */
export async function listCalls(
  db: Transaction,
  scope: Scope,
  { days, limit }: { days: readonly DueAt[]; limit: number },
): Promise<{ rows: CallDue[]; total: number; isMore: boolean }> {
  const said = saidOf(days)
  const sites = sql`at.study_id = ${scope.studyId}::uuid and at.id = any(${scope.sites}::uuid[])`
  const due = sql`p.study_id = ${scope.studyId}::uuid and p.site_id = at.id and p.next_call_on is not null
    and p.next_call_on <= (select d.today from jsonb_to_recordset(${said}::jsonb) d (id uuid, today date) where d.id = at.id)
    and ${isCalled}`
  const first = firstOfSites({
    site: sql`at`,
    sites,
    many: days.length,
    atMost: limit,
    keys: [
      { of: sql`p.next_call_on`, last: sql`'infinity'::date` },
      { of: sql`p.number`, last: sql`2147483647` },
    ],
    rows: ({ columns, within, order, ends }) => sql`
      select ${columns}, p.* from participant p where ${due} and ${within} order by ${order} ${ends}`,
  })
  const rows = await db.query<(CallDue & { total: number })[]>`
    with first as (select * from (${first}) p order by p.next_call_on, p.number, p.code limit ${limit})
    select p.id as "participantId", p.code, p.site_id as "siteId", p.next_call_on::text as "nextOn", p.language, p.contact_way as way,
      p.contact_from as "from", p.contact_until as until, (
        select json_build_object('on', k.happened_on, 'outcome', k.outcome, 'isIncoming', k.is_incoming) from contact k
        where k.participant_id = p.id and k.study_id = p.study_id and k.site_id = p.site_id order by ${newestFirst} limit 1
      ) as last, (
        select count(*) filter (where k.spoken = 0)::int from (
          select count(*) filter (where k.is_incoming or k.outcome <> all(${[...inVain]}::text[])) over (order by ${newestFirst}) as spoken from contact k
          where k.participant_id = p.id and k.study_id = p.study_id and k.site_id = p.site_id
        ) k
      ) as tries, (
        select count(*)::int from (
          select from site at cross join lateral (select from participant p where ${due} limit ${mostCallsCounted + 1}) due
          where ${sites} limit ${mostCallsCounted + 1}) due
      ) as total
    from first p order by p.next_call_on, p.number, p.code`
  const counted = rows[0]?.total ?? 0
  return {
    rows: rows.map(({ total: _total, ...row }) => row),
    total: Math.min(counted, mostCallsCounted),
    isMore: counted > mostCallsCounted,
  }
}

const saidOf = (days: readonly DueAt[]) => JSON.stringify(days.map(({ siteId, today }) => ({ id: siteId, today })))

/** SQL: whether `participant p` may be called, written as in the index. */
export const isCalled = sql`p.no_contact_since is null and p.withdrawal_level is null and p.status not in ('declined', 'deceased')`

/** The first calls that are planned for the days after today of each site, as far as `daysAhead`. */
export async function listComing(
  db: Transaction,
  scope: Scope,
  { days, daysAhead, limit }: { days: readonly DueAt[]; daysAhead: number; limit: number },
): Promise<CallComing[]> {
  return db.query<CallComing[]>`
    select c.code, c.site_id as "siteId", c.next_call_on::text as "nextOn", c.language, c.contact_way as way, c.contact_from as "from",
      c.contact_until as until
    from jsonb_to_recordset(${saidOf(days)}::jsonb) d (id uuid, today date) cross join lateral (
      select p.* from participant p
      where p.study_id = ${scope.studyId}::uuid and p.site_id = d.id and p.site_id = any(${scope.sites}::uuid[])
        and p.next_call_on > d.today and p.next_call_on <= d.today + ${daysAhead}::int and ${isCalled}
      order by p.next_call_on, p.number limit ${limit}) c
    order by c.next_call_on, c.number, c.code limit ${limit}`
}

/** The order of the contacts of a person by when they happened, and not by when they were recorded. A contact without a time ends its day. */
const newestFirst = sql`k.happened_on desc, coalesce(k.time_of_day, '24:00') desc, k.recorded_at desc, k.id desc`
