// The SQL that counts in the trail of whom somebody was told the arm.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

/** One unblinding of a person waits for the one before it, so that several at once are counted too. */
export function lockUnblinding(db: Transaction, scope: Scope): void {
  db.send`select pg_advisory_xact_lock(hashtextextended('allocation.unblind ' || ${scope.actorId}, 0)) is null`
}

/** Of how many other participants the actor was told the arm within the last hour. */
export async function countUnblinded(db: Transaction, scope: Scope, participantId: string): Promise<number> {
  // Compared with the clock of the database, which also gave the events their times.
  const rows = await db.query<{ told: number }[]>`
    select count(distinct entity_id)::int as told from audit_event
    where study_id = ${scope.studyId}::uuid and site_id = any(${scope.whole}::uuid[]) and actor_id = ${scope.actorId}::uuid
      and action = 'allocation.unblind' and entity_id <> ${participantId} and at > clock_timestamp() - interval '1 hour'`
  return rows[0]!.told
}
