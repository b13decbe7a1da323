// The locks by which what a command relies on is still true when it commits: the consents of participants, their steps, who attended.
//
// All commands take locks in this order, so that they never deadlock:
// 1. the turn in the study (platform/request/store/transaction.ts),
// 2. a recording, or transcripts in the order of their ids,
// 3. the session, or sessions in the order of their ids,
// 4. participants, all at once and in the order of their ids,
// 5. the numbers of sessions of a kind at a site (sessions/store/numbers.ts).
// Locks on rows that belong to one of these, such as segments, and the locks of new rows come after them.
//
// A command that changes a participant, their consents or attendances locks them (`lockParticipants`) before it reads anything about
// them. A command that only relies on them holds them (`holdParticipants`): many may hold them at once, and a change waits. Both leave
// the key free, so a new row that refers to a participant does not wait. What is read must be read by a later statement: the
// statement that waited for the lock still sees the rows from before.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

/** Sessions: those with these ids, or those of these transcripts. */
type Sessions = { sessionIds: readonly string[] } | { transcriptIds: readonly string[] }
/** Participants: those with these ids, also those who are invited to sessions, or the one who gave a consent. */
type People = { ids: readonly string[]; sessionIds?: readonly string[] } | { consentId: string } | Sessions

const list = (ids: readonly string[]): Sql => sql`${[...ids]}::uuid[]`
const here = (scope: Scope): Sql => sql`study_id = ${scope.studyId}::uuid and site_id = any(${list(scope.sites)})`

/** SQL: the ids of sessions. */
const idsOfSessions = (scope: Scope, which: Sessions): Sql =>
  'sessionIds' in which
    ? sql`select unnest(${list(which.sessionIds)})`
    : sql`select session_id from transcript where ${here(scope)} and id = any(${list(which.transcriptIds)})`

/** SQL: the ids of participants. */
function idsOfPeople(scope: Scope, who: People): Sql {
  if ('consentId' in who)
    return sql`select participant_id from consent where ${here(scope)} and id = ${who.consentId}::uuid`
  const invited = (sessions: Sql) =>
    sql`select participant_id from attendance where ${here(scope)} and session_id in (${sessions})`
  if (!('ids' in who)) return invited(idsOfSessions(scope, who))
  const given = sql`select unnest(${list(who.ids)})`
  return who.sessionIds ? sql`${given} union ${invited(idsOfSessions(scope, { sessionIds: who.sessionIds }))}` : given
}

/** Locks participants who will change, or about whom something will be written. */
export function lockParticipants(db: Transaction, scope: Scope, who: People): void {
  db.send`
    select from participant where ${here(scope)} and id = any(array(${idsOfPeople(scope, who)})) order by id for no key update`
}

/** Holds participants as they are until the command ends. A query holds nobody, because it may lock no rows. */
export function holdParticipants(db: Transaction, scope: Scope, who: People): void {
  db.send`
    select from participant where (select app_writes()) and ${here(scope)} and id = any(array(${idsOfPeople(scope, who)}))
    order by id for share`
}

/** SQL: holds these sessions as they are. */
const held = (scope: Scope, ids: Sql): Sql => sql`
  select from session where (select app_writes()) and ${here(scope)} and id = any(array(${ids})) order by id for share`

/** Holds one session as it is until the command ends, without those who are invited: the command then locks some participants. */
export function holdSessionAlone(db: Transaction, scope: Scope, sessionId: string): void {
  db.send`${held(scope, idsOfSessions(scope, { sessionIds: [sessionId] }))}`
}

/** Holds sessions as they are until the command ends, and all who are invited to them. */
export function holdSessions(db: Transaction, scope: Scope, which: Sessions): void {
  db.send`${held(scope, idsOfSessions(scope, which))}`
  holdParticipants(db, scope, which)
}
