// The first and last statements of a request's transaction: role and context, the receipt of a command, the audit events.
import type { Database, Transaction } from '@polyphony/db/open'
import { empty, sql, type Sql } from '@polyphony/db/sql'
import type { Action } from '@polyphony/domain/access/policy'
import type { AuditedAction } from '@polyphony/domain/audit/events'
import type { Scope } from '@polyphony/domain/access/scope'
import type { Actor, WrittenEvent } from '../../shapes.ts'

export type Receipt = { id: string; actorId: string; action: string; inputSha256: string }

const list = (ids: readonly string[]) => ids.join(',')

/** The study id of audit events that belong to no study, such as those of accounts. */
export const noStudy = '00000000-0000-0000-0000-000000000000'

type Context = Pick<Scope, 'actorId' | 'studyId' | 'isStudyWide' | 'tokenId'> & {
  action: AuditedAction | Action
  sites: readonly string[]
  identities: readonly string[]
}

/** SQL that sets the role that serves requests, and the settings that the row-level policies read. */
export const context = (scope: Context): Sql => sql`
  set_config('app.actor', ${scope.actorId}, true), set_config('app.action', ${scope.action}, true),
  set_config('app.study', ${scope.studyId ?? ''}, true), set_config('app.sites', ${list(scope.sites)}, true),
  set_config('app.is_study_wide', ${scope.isStudyWide ? 'on' : 'off'}, true),
  set_config('app.identities', ${list(scope.identities)}, true), set_config('app.token', ${scope.tokenId ?? ''}, true),
  set_config('role', 'polyphony_app', true)`

/** Opens a reading transaction: sets the role, and tells the row-level policies the actor, the action and the sites in reach. */
export function enterReading(db: Transaction, scope: Scope): void {
  db.enter`select ${context(scope)}, set_config('app.writes', 'off', true)`
}

/** Opens the transaction of an event that is recorded after its request: how the sending of a file ended. */
export function enterTracing(db: Transaction, scope: Scope, action: AuditedAction): void {
  db.enter`select ${context({ ...scope, action })}, set_config('app.writes', 'off', true)`
}

/**
 * The later statements of this transaction are planned for their values: the best plan of these depends on how much a study has.
 * All others keep one plan (`plan_cache_mode` in packages/db/src/open.ts).
 */
export function planForValues(db: Transaction): void {
  db.send`set local plan_cache_mode = force_custom_plan`
}

type JobPlace = { studyId: string; actorId?: string } & ({ siteId: string } | { siteIds: readonly string[] })

/**
 * Opens the transaction of a job at one site or some, with the rights that a request has there: no other site is in reach.
 * @param place `actorId`: whose command it goes on with, for the trail
 */
export function enterJob(db: Transaction, place: JobPlace, job: string): void {
  const { studyId, actorId = '' } = place
  const sites = 'siteIds' in place ? list(place.siteIds) : place.siteId
  db.enter`select set_config('app.action', ${job}, true), set_config('app.actor', ${actorId}, true), set_config('app.study', ${studyId}, true),
    set_config('app.sites', ${sites}, true), set_config('app.identities', ${sites}, true), set_config('app.writes', 'on', true),
    set_config('role', 'polyphony_app', true)`
}

/** Opens the transaction of a job that goes on with a command of a person, with the rights of that person now. */
export function enterJobOf(db: Transaction, scope: Scope): void {
  db.enter`select ${context(scope)}, set_config('app.writes', 'on', true)`
}

/**
 * Sets what the transaction does from here on, as the row-level policies see it: an import does each row as it would be done by hand.
 */
export function actAs(db: Transaction, action: Action): void {
  db.send`select set_config('app.action', ${action}, true)`
}

/** Marks a place in the transaction to which `undoStep` goes back. A step may have steps in it. */
export function beginStep(db: Transaction): void {
  db.send`savepoint step`
}

export function keepStep(db: Transaction): void {
  db.send`release savepoint step`
}

/**
 * Takes back what was written since `beginStep`, and the locks that were taken since. It does not help after a statement has failed: the
 * transaction has failed with it.
 */
export function undoStep(db: Transaction): void {
  db.send`rollback to savepoint step`
  db.send`release savepoint step`
}

/** The constraint that a command violates if its receipt exists already. */
export const receivedBefore = 'command_receipt_pkey'

/**
 * These change what the rules of all other commands rely on: whether a site is open, since when, how the study is configured, and
 * who has a role (an invitation must not give a role again that is being revoked).
 */
export const actsAlone: readonly Action[] = [
  'study.configure',
  'site.amend',
  'site.close',
  'site.reopen',
  'staff.revoke',
]

/**
 * SQL that takes a turn in the study until the transaction ends. Commands run beside each other. A command that acts alone waits for
 * those under way, and later ones wait for it. So no command relies on a site that is being closed: what a later statement of the
 * transaction reads about sites, configuration and roles is still true when it commits. What will be refused is refused before its
 * turn, by a trial (`tried` in request/transaction.ts).
 */
const turn = ({ studyId, action }: { studyId: string; action: Action }): Sql =>
  sql`${actsAlone.includes(action) ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`}(hashtextextended(${`study ${studyId}`}, 0))::text`

/** The constraint that a transaction violates if its sender has signed out or has lost a grant since the grants were read. */
export const senderStands = 'sender_stands'

/**
 * Fails with `senderStands` unless the sign-in and the known grants in the study are still in force. It is sent with the next
 * statement and sees what was committed until then, also while the transaction waited for a lock.
 */
export function demandSender(db: Transaction, scope: Scope, actor: Actor): void {
  const grants = actor.memberships.find(({ studyId }) => studyId === scope.studyId)?.grants ?? []
  const held = grants.map(({ role, siteId }) => `${role} ${siteId ?? ''}`)
  db.send`select demand_sender(${actor.signInId}::uuid, ${held}::text[])`
}

/** Takes a turn in the study outside of a command: when a link gives a role. */
export function takeTurn(db: Transaction, studyId: string): void {
  db.send`select ${turn({ studyId, action: 'staff.grant' })}`
}

/**
 * Opens a writing transaction: as for reading, but the policies let it write; takes a turn in the study, and inserts the command's
 * receipt. If it exists, `receivedBefore` fails.
 * @param options with `isTrial` it takes no turn, so that it makes nobody wait. A trial must be rolled back.
 */
export function enterWriting(db: Transaction, scope: Scope, receipt: Receipt, { isTrial = false } = {}): void {
  db.send`
    with receipt as (
      insert into command_receipt (id, actor_id, action, input_sha256)
      values (${receipt.id}::uuid, ${receipt.actorId}::uuid, ${receipt.action}, ${receipt.inputSha256})
    )
    select ${context(scope)}, set_config('app.writes', 'on', true)${scope.studyId && !isTrial ? sql`, ${turn(scope)}` : empty}`
}

/** The receipt of an earlier command of the same actor. Command ids are separate for each person. */
export async function findReceipt(db: Transaction, { id, actorId }: Pick<Receipt, 'id' | 'actorId'>) {
  const rows = await db.query<(Receipt & { output: unknown })[]>`
    select id, actor_id as "actorId", action, input_sha256 as "inputSha256", output from command_receipt
    where actor_id = ${actorId}::uuid and id = ${id}::uuid`
  return rows[0]
}

/** Writes the audit events, and the command's answer into its receipt, in one statement. */
export function writeEvents(
  db: Transaction,
  events: readonly WrittenEvent[],
  answered?: { id: string; actorId: string; output: unknown },
): void {
  const rows = JSON.stringify(events)
  const receipt = answered
    ? sql`with answered as (
      update command_receipt set output = ${JSON.stringify(answered.output ?? null)}::jsonb
      where actor_id = ${answered.actorId}::uuid and id = ${answered.id}::uuid
    )`
    : empty
  db.send`
    ${receipt}
    ${insertEvents(sql`jsonb_to_recordset(${rows}::jsonb)`)}`
}

/** SQL: writes audit events. @param from `jsonb_to_recordset(…)`, or a table and `jsonb_to_record(…)`, of events as `WrittenEvent` has them. */
export const insertEvents = (from: Sql): Sql => sql`
  insert into audit_event (id, actor_id, action, study_id, site_id, entity, entity_id, code, is_disclosure, before, after, reason, request_id)
  select id, "actorId", action, coalesce("studyId", ${noStudy}::uuid), "siteId", entity, "entityId", code, "isDisclosure", before, after, reason, "requestId"
  from ${from} as event_of (id uuid, "actorId" uuid, action text, "studyId" uuid, "siteId" uuid,
    entity text, "entityId" text, code text, "isDisclosure" boolean, before jsonb, after jsonb, reason text, "requestId" text)`

/** Whether the database accepts writes; a standby does not. Throws if the database does not answer. */
export async function isWritable({ pool }: Database): Promise<boolean> {
  const { rows } = await pool.query<{ writable: boolean }>(
    `select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' as writable`,
  )
  return rows[0]?.writable === true
}
