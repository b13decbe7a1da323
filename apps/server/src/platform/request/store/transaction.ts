// The statements that open and close a request's transaction: its role and context, a command's receipt, its audit events.
import type { Database, Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { WrittenEvent } from '../../shapes.ts'

type Receipt = { id: string; actorId: string; action: string; inputSha256: string }

const list = (ids: readonly string[]) => ids.join(',')

/** Becomes the role that serves requests, and says to the row-level policies who asks and which sites they reach. */
export function enterReading(db: Transaction, scope: Scope): void {
  db.enter`
    select set_config('app.actor', ${scope.actorId}, true), set_config('app.study', ${scope.studyId ?? ''}, true),
      set_config('app.sites', ${list(scope.sites)}, true), set_config('app.identities', ${list(scope.identities)}, true),
      set_config('role', 'polyphony_app', true)`
}

/** The constraint that fails the transaction of a command that was received before. */
export const receivedBefore = 'command_receipt_pkey'

/** Likewise, and leaves the command's receipt: where there is one already, the transaction fails by `receivedBefore`. */
export function enterWriting(db: Transaction, scope: Scope, receipt: Receipt): void {
  db.send`
    with receipt as (
      insert into command_receipt (id, actor_id, action, input_sha256)
      values (${receipt.id}::uuid, ${receipt.actorId}::uuid, ${receipt.action}, ${receipt.inputSha256})
    )
    select set_config('app.actor', ${scope.actorId}, true), set_config('app.study', ${scope.studyId ?? ''}, true),
      set_config('app.sites', ${list(scope.sites)}, true), set_config('app.identities', ${list(scope.identities)}, true),
      set_config('role', 'polyphony_app', true)`
}

/** The receipt of an earlier command of the same actor; anybody else's is out of sight. */
export async function findReceipt(db: Transaction, id: string) {
  const rows = await db.query<(Receipt & { output: unknown })[]>`
    select id, actor_id as "actorId", action, input_sha256 as "inputSha256", output from command_receipt where id = ${id}::uuid`
  return rows[0]
}

/** Writes the audit events, and a command's answer into its receipt, in one statement. */
export function writeEvents(
  db: Transaction,
  events: readonly WrittenEvent[],
  answered?: { id: string; output: unknown },
): void {
  const rows = JSON.stringify(events)
  const output = JSON.stringify(answered?.output ?? null)
  db.send`
    with answered as (
      update command_receipt set output = ${output}::jsonb where id = ${answered?.id ?? null}::uuid
    )
    insert into audit_event (id, actor_id, action, study_id, site_id, entity, entity_id, code, is_disclosure, before, after, reason, request_id)
    select id, "actorId", action, "studyId", "siteId", entity, "entityId", code, "isDisclosure", before, after, reason, "requestId"
    from jsonb_to_recordset(${rows}::jsonb) as event (id uuid, "actorId" uuid, action text, "studyId" uuid, "siteId" uuid,
      entity text, "entityId" text, code text, "isDisclosure" boolean, before jsonb, after jsonb, reason text, "requestId" text)`
}

/** Whether the database answers and takes writes: a standby answers, too. Throws when it does not answer. */
export async function isWritable({ pool }: Database): Promise<boolean> {
  const { rows } = await pool.query<{ writable: boolean }>(
    `select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' as writable`,
  )
  return rows[0]?.writable === true
}
