// What a request brings, and what each procedure builder adds to it.
import type { Scope } from '@polyphony/domain/access/scope'
import type { AuditedAction, Recorded } from '@polyphony/domain/audit/events'
import type { StaffId } from '@polyphony/domain/ids'
import type { Transaction } from '@polyphony/db/open'
import type { Actor } from '../account/store.ts'
import type { Services } from './services.ts'

/** One request: who sent it (signed in or not), and what the server is made of. */
export type RequestContext = {
  services: Services
  actor: Actor | undefined
  requestId: string
}

/** What a query or a disclosure works with. `db` sees only what the scope reaches. */
export type Reading = {
  db: Transaction
  scope: Scope
  actor: Actor
  /** The instant of this request; the same for all it does. */
  now: Date
  services: Services
}

/** Leaves an audit event in the running transaction. */
export type Record = <A extends AuditedAction>(action: A, recorded: Recorded<A>) => void

/** What a command works with: a transaction that rolls back unless something is recorded. */
export type Commanding = Reading & {
  record: Record
  actorId: StaffId
  /** What is to happen outside of the database once this has been committed; not when it was rolled back. */
  afterwards: (effect: () => Promise<void>) => void
}

/** Why an answer needs no event: it tells nothing of anybody, or nothing that was not recorded a moment ago. */
export type Untraced = 'nothing_disclosed' | 'recorded_just_before'

/** What a disclosure works with: it reads, and records that it did, or says why there is nothing to record. */
export type Disclosing = Reading & { record: Record; leaveNoTrace: (why: Untraced) => void }
