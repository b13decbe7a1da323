// What a request is made of: types only, beneath everybody, so that nothing takes a type from a file that composes it.
import type { Database, Transaction } from '@polyphony/db/open'
import type { Role } from '@polyphony/domain/access/roles'
import type { Scope } from '@polyphony/domain/access/scope'
import type { AuditedAction, Recorded } from '@polyphony/domain/audit/events'
import type { SiteId, StaffId, StudyId } from '@polyphony/domain/ids'
import type { Logger } from 'pino'
import type { Passwords } from './keys/passwords.ts'
import type { CountTries } from './keys/tries.ts'
import type { Vault } from './keys/vault.ts'
import type { Mail } from './ports/mail.ts'
import type { Storage } from './ports/storage.ts'
import type { Threads } from './threads/threads.ts'

/** The grants of one person in one study, with all sites of that study. */
export type Membership = {
  studyId: StudyId
  sites: readonly SiteId[]
  grants: readonly { role: Role; siteId: SiteId | null }[]
}

/** A signed-in member of staff, with what they were granted as of this request. */
export type Actor = {
  id: StaffId
  name: string
  email: string
  /** `null` until they chose one: their browser decides. */
  language: string | null
  isFounder: boolean
  signInId: string
  memberships: readonly Membership[]
}

/** What the server is made of, put together in app/assemble.ts and handed down as an argument. */
export type Services = {
  database: Database
  clock: () => Date
  vault: Vault
  passwords: Passwords
  tries: CountTries
  /** Where the bytes of recordings lie. */
  storage: Storage
  /** Where files from outside are read. */
  threads: Threads
  mail: Mail
  live: Live
  /** Whom these events concern, by their ids; asked in their own transaction. */
  findConcerned: (
    db: Transaction,
    scope: Scope,
    events: readonly WrittenEvent[],
  ) => Promise<ReadonlyMap<string, Concerned>>
  /** Asks again about whatever lasts longer than a request. */
  standings: Standings
  log: Logger
  /** Signs sign-in cookies and tickets. */
  secret: string
  /** Where people reach this server, for links: `https://polyphony.example.org`. */
  origin: string
  /** Proxies in front of this server that say truly where a request comes from. */
  trustedProxies: number
}

/** One request: who sent it (signed in or not), and what the server is made of. */
export type RequestContext = {
  services: Services
  actor: Actor | undefined
  requestId: string
}

/** A request that was given a scope: what its action reaches, and who asked. */
export type Entered = RequestContext & { scope: Scope; actor: Actor }

/** What a query works with. `db` sees only what the scope reaches. */
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
}

/** Why an answer needs no event: it tells nothing of anybody, or nothing that was not recorded a moment ago. */
export type Untraced = 'nothing_disclosed' | 'recorded_just_before'

/** What a disclosure works with: it reads, and records that it did, or says why there is nothing to record. */
export type Disclosing = Reading & { record: Record; leaveNoTrace: (why: Untraced) => void }

/** An audit event as it is written; the database adds the sequence and the microsecond. */
export type WrittenEvent = {
  id: string
  /** `null` where it was whoever runs the server, from the command line. */
  actorId: string | null
  action: AuditedAction
  studyId: string | null
  siteId: string | null
  entity: string
  entityId: string
  code: string | null
  isDisclosure: boolean
  before: unknown
  after: unknown
  reason: string | null
  requestId: string
}

/** Whom something concerns of those who are shown only a part of a site. */
export type Concerned = {
  /** Those to whom it is assigned, or was until now. */
  staffIds: readonly string[]
  isReleased: boolean
  /** Free to claim, or was until now. */
  isUnclaimed: boolean
}

/** Says to every server of the database that something changed: which kind of thing, where, never what it holds. */
export type Notice = {
  action: string
  entity: string
  entityId?: string | undefined
  studyId: string
  siteId: string | null
  /** The command that did it, chosen by the browser that sent it: so a tab knows its own changes from a colleague's. */
  commandId?: string | undefined
  /** Without it, nobody who is shown only a part of the site. */
  concerned?: Concerned | undefined
}

/** What a follower is told: which kind of thing changed where. Ids only where all of that site is within reach. */
export type Told = {
  action: string
  entity: string
  siteId: string | null
  entityId?: string
  commandId?: string | undefined
}

/** Whether something that lasts longer than a request may go on: the person, the sign-in, the grant, and what else it needs. */
export type Standing = {
  /** Aborted as soon as it is known that it may not go on. Its reason is the Problem. */
  signal: AbortSignal
  /** Waits until `bytes` more may pass. Throws when they may not. */
  pass: (bytes: number) => Promise<void>
  /** Asks at once, and answers what may be reached now. Throws when it may not go on. */
  renew: () => Promise<Entered>
  /** It is over, however it ended. */
  release: () => void
}

export type Standings = {
  /** @param still throws a Problem when what is given out may not be given out any more; asked each time. */
  watch: (entered: Entered, still?: (now: Entered) => Promise<unknown>) => Standing
  /** Asks about everything, without waiting for the next turn. */
  recheck: () => Promise<void>
  /** How many last at present. */
  count: () => number
  close: () => void
}

/** Somebody whose open screen follows what changes in a study. */
export type Follower = {
  standing: Standing
  staffId: StaffId
  studyId: string
  tell: (told: readonly Told[]) => void
  /** The server stops. */
  end: () => void
}

export type Live = {
  /** @param told `concerned` by the event's id. */
  announce: (
    events: readonly WrittenEvent[],
    told?: { commandId?: string; concerned?: ReadonlyMap<string, Concerned> },
  ) => void
  /** Tells the follower what it may know of each change until the returned function is called. Throws `live.too_many`. */
  follow: (follower: Follower) => () => void
  followers: () => number
  close: () => Promise<void>
}
