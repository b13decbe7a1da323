// The SQL of what is compared when a list is verified: what the trail says, and what is stored.
import type { Transaction } from '@polyphony/db/open'
import { sql } from '@polyphony/db/sql'
import type { Scope } from '@polyphony/domain/access/scope'
import type { Amended } from '@polyphony/domain/allocation/facts-at-draw'
import type { Drawn, Told } from '@polyphony/domain/allocation/verify'

/** The sites whose draws are compared. */
export type Reached = Pick<Scope, 'studyId' | 'whole'>

const withSeq = <Row extends { seq: string }>(row: Row) => ({ ...row, seq: Number(row.seq) })

/** What the trail says of the sealing, once for each site: the first number, and the hash if it is the same in all events. */
export async function readSealing(db: Transaction, scope: Reached, listId: string) {
  const rows = await db.query<{ seq: string; sha256: string | null }[]>`
    select min(seq)::text as seq, case when count(distinct after->>'sha256') = 1 then min(after->>'sha256') end as sha256 from audit_event
    where study_id = ${scope.studyId}::uuid and entity_id = ${listId} and action = 'allocation.seal'
      and site_id = any(${scope.whole}::uuid[])
    having count(*) > 0`
  return rows[0] && withSeq(rows[0])
}

/** The first number of the events that opened the list, and how often it was opened at the site where it was opened most often. */
export async function readOpening(db: Transaction, scope: Reached, listId: string) {
  const rows = await db.query<{ seq: string; times: number }[]>`
    select min(seq)::text as seq, max(times)::int as times from (
      select min(seq) as seq, count(*) as times from audit_event
      where study_id = ${scope.studyId}::uuid and entity_id = ${listId} and action = 'allocation.open'
        and site_id = any(${scope.whole}::uuid[])
      group by site_id) of
    having count(*) > 0`
  return rows[0] ? withSeq(rows[0]) : null
}

/** SQL: the ids of the people who have a place of the list. */
const holders = (scope: Reached, listId: string) => sql`select a.participant_id::text from allocation a
  where a.study_id = ${scope.studyId}::uuid and a.list_id = ${listId}::uuid and a.site_id = any(${scope.whole}::uuid[])`

/** Every draw from the list that the trail tells, and every draw of a person who has a place of it, in the order of the trail. */
export async function listTold(db: Transaction, scope: Reached, list: { id: string; number: number }) {
  // Events from before the id of a list was recorded name its number, which was that of the first list with it alone.
  const rows = await db.query<(Omit<Told, 'seq'> & { seq: string })[]>`
    select t.* from (
      select v.seq::text, v.seq as at, v.entity_id as person, coalesce(v.code, v.entity_id) as code, v.after->>'stratum' as stratum,
        (v.after->>'listPlace')::int as place, v.after->>'arm' as arm, (v.after->>'list')::int as list,
        case when v.after ? 'listId' then v.after->>'listId' = ${list.id} else (v.after->>'list')::int = ${list.number}::int and not exists (
          select from allocation_list o join allocation_list l on l.study_id = ${scope.studyId}::uuid and l.id = ${list.id}::uuid
          where o.study_id = ${scope.studyId}::uuid and o.number = l.number and o.sealed_at < l.sealed_at) end as "isOfList"
      from audit_event v
      where v.study_id = ${scope.studyId}::uuid and v.site_id = any(${scope.whole}::uuid[]) and v.action = 'allocation.draw'
    ) t
    where t."isOfList" or t.person in (${holders(scope, list.id)})
    order by t.at`
  return rows.map(withSeq)
}

/** Everything that is stored of the list at the sites of the scope. */
export async function listDrawnFrom(db: Transaction, scope: Reached, listId: string) {
  return db.query<Drawn[]>`
    select p.id as person, p.code, a.stratum, a.place, case when e.id is not null then coalesce(e.arm, '') end as arm, p.arm as "ownArm",
      jsonb_build_object('group', p."group", 'peerRole', p.peer_role, 'gender', p.gender, 'language', p.language) as facts
    from allocation a
    join participant p on p.study_id = a.study_id and p.site_id = a.site_id and p.id = a.participant_id
    left join participant_event e on e.study_id = a.study_id and e.site_id = a.site_id and e.id = a.event_id
      and e.participant_id = a.participant_id and e.kind = 'allocated'
    where a.study_id = ${scope.studyId}::uuid and a.list_id = ${listId}::uuid and a.site_id = any(${scope.whole}::uuid[])
    order by a.stratum, a.place`
}

/** How the facts of the people of the list were amended, in the order of the trail. */
export async function listAmended(db: Transaction, scope: Reached, listId: string) {
  const rows = await db.query<(Omit<Amended, 'seq'> & { seq: string })[]>`
    select v.seq::text, v.entity_id as person, v.before, v.after from audit_event v
    where v.study_id = ${scope.studyId}::uuid and v.entity_id in (${holders(scope, listId)}) and v.action = 'participant.amend'
      and v.site_id = any(${scope.whole}::uuid[])
    order by v.seq`
  return rows.map(withSeq)
}
