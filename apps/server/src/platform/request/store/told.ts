// The SQL of limits on what one person learns in a while: it is counted in the trail, where each disclosure is an event.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

/** One disclosure of this kind to the actor waits for the one before it, so that several at once are counted too. */
export function lockTelling(db: Transaction, scope: Scope, action: string): void {
  db.send`select pg_advisory_xact_lock(hashtextextended(${action} || ' ' || ${scope.actorId}, 0)) is null`
}

/** Most events of one person that are looked at: more than a program makes in an hour. */
const mostRecent = 200_000

type Telling = {
  action: string
  /** The sites at which the action is recorded. */
  sites: readonly string[]
  withinMs: number
  /** This participant is not counted: they may be told again. */
  except?: string
}

/** Of how many participants the actor has learned by this action within `withinMs`, according to the trail. */
export async function countTold(
  db: Transaction,
  scope: Scope,
  { action, sites, withinMs, except }: Telling,
): Promise<number> {
  // Compared with the clock of the database, which also gave the events their times.
  const rows = await db.query<{ told: number }[]>`
    select count(distinct entity_id)::int as told from (
      select entity_id, action, at from audit_event
      where study_id = ${scope.studyId}::uuid and site_id = any(${[...sites]}::uuid[]) and actor_id = ${scope.actorId}::uuid
      order by seq desc limit ${mostRecent}
    ) recent where action = ${action} and entity_id is distinct from ${except ?? null}::text
      and at > clock_timestamp() - make_interval(secs => ${withinMs / 1000}::float8)`
  return rows[0]?.told ?? 0
}
