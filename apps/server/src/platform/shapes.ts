// The types of a request and of the server's parts. They lie in this file alone, so that type imports make no circles.
import type { Database, Transaction } from '@polyphony/db/open'
import type { Role } from '@polyphony/domain/access/roles'
import type { Scope } from '@polyphony/domain/access/scope'
import type { TokenLimits } from '@polyphony/domain/access/token-limits'
import type { AuditedAction, Recorded } from '@polyphony/domain/audit/events'
import type { SiteId, StaffId, StudyId } from '@polyphony/domain/ids'
import type { AllowedAddresses } from '@polyphony/domain/webhooks/address'
import type { Logger } from 'pino'
import type { Passwords } from './keys/passwords.ts'
import type { CountTries } from './keys/tries.ts'
import type { Vault } from './keys/vault.ts'
import type { Mail } from './ports/mail.ts'
import type { Storage } from './ports/storage.ts'
import type { Places } from './request/places.ts'
import type { Turns } from './request/turns.ts'
import type { Threads } from './threads/threads.ts'

/** The grants of one person in one study, with all sites of that study. */
export type Membership = {
  studyId: StudyId
  sites: readonly SiteId[]
  /** Whether the study requires one-time codes of everybody. */
  requiresCodes: boolean
  grants: readonly { role: Role; siteId: SiteId | null }[]
}

/** A signed-in staff member, with the grants at the time of this request. */
export type Actor = {
  id: StaffId
  name: string
  email: string
  /** `null` if they have not chosen one. Then the browser's language is used. */
  language: string | null
  isFounder: boolean
  /** The id of the sign-in of the request, or of its token. */
  signInId: string
  /** The token with which a program sent the request. It only takes rights away. */
  token?: TokenLimits
  /** Whether signing in asks this person for a code. */
  hasCodes: boolean
  /** When they last typed one in this sign-in; for a person without codes, when they signed in or last typed the password. */
  provenAt: Date | null
  /** When the grants were read, in ms of `performance.now()`. */
  knownAt: number
  memberships: readonly Membership[]
}

/** The parts of the server. app/assemble.ts makes them, and they are passed on as an argument. */
export type Services = {
  database: Database
  clock: () => Date
  vault: Vault
  passwords: Passwords
  tries: CountTries
  /** Stores the bytes of recordings. */
  storage: Storage
  /** Threads in which files from outside are read. */
  threads: Threads
  /** Threads of jobs that read for minutes. They take no turn from the files that people wait for. */
  slowThreads: Threads
  /** In these turns the transactions of requests run. */
  turns: Turns
  /** The places for verifying the trail, for comparing lists of allocations with it, and for sending recordings. */
  places: { verifying: Places; comparing: Places; sending: Places }
  mail: Mail
  live: Live
  /** Finds, by event id, whom these events concern. It reads within the transaction that records them. */
  readConcerned: (
    db: Transaction,
    scope: Scope,
    events: readonly WrittenEvent[],
  ) => Promise<ReadonlyMap<string, Concerned>>
  /** Checks long answers again while they last. */
  standings: Standings
  /** The day of the last backup of which this server knows. */
  findBackup: () => Promise<string | null>
  log: Logger
  /** Signs sign-in cookies and tickets. */
  secret: string
  /** The address at which people reach this server, for links: `https://polyphony.example.org`. */
  origin: string
  /** Which addresses webhooks may have. */
  webhooks: AllowedAddresses
  /** How many trusted proxies stand in front of this server. Their X-Forwarded-For entries are believed. */
  trustedProxies: number
}

/** One request: its actor (undefined if not signed in), its id, and the parts of the server. */
export type RequestContext = {
  services: Services
  actor: Actor | undefined
  requestId: string
}

/** A request whose actor may do its action: with the actor and the scope. */
export type Entered = RequestContext & { scope: Scope; actor: Actor }

/** What a query is given. `db` sees only rows within the scope. */
export type Reading = {
  db: Transaction
  scope: Scope
  actor: Actor
  /** The time of this request; the same for the whole request. */
  now: Date
  services: Services
}

/** Records an audit event in the running transaction. */
export type Record = <A extends AuditedAction>(action: A, recorded: Recorded<A>) => void

/** What a command is given. Its transaction rolls back unless the command records an event. */
export type Commanding = Reading & {
  record: Record
  actorId: StaffId
  /** The trace of the command: all its events have it. */
  requestId: string
}

/** Why an answer needs no audit event: it discloses nothing, or an event of a moment ago has recorded the same. */
export type Untraced = 'nothing_disclosed' | 'recorded_just_before'

/** What a disclosure is given. It reads, and records that it read, or says why it records no event. */
export type Disclosing = Reading & { record: Record; leaveNoTrace: (why: Untraced) => void }

/** An audit event as it is written. The database adds its number and its time. */
export type WrittenEvent = {
  id: string
  /** `null` for an action on the command line. */
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

/** Whom a change concerns among the people who see only a part of a site. */
export type Concerned = {
  /** The people to whom the transcript is assigned, or was until this change. */
  staffIds: readonly string[]
  isReleased: boolean
  /** Whether the transcript is free to claim, or was until this change. */
  isUnclaimed: boolean
}

/** A message to every server of the database that something changed: which kind of thing at which site, never its content. */
export type Notice = {
  action: string
  entity: string
  entityId?: string | undefined
  studyId: string
  siteId: string | null
  /** The id of the command that made the change. The browser chose it, so a tab recognises its own changes. */
  commandId?: string | undefined
  /** Who made the change. It does not leave the server. */
  actorId?: string | null | undefined
  /** Without it the change concerns none of the people who see only a part of the site. */
  concerned?: Concerned | undefined
}

/**
 * What a follower is told: which kind of thing changed at which site. With ids only if the follower may see the whole site; the command also
 * if it was their own.
 */
export type Told = {
  action: string
  entity: string
  siteId: string | null
  entityId?: string
  commandId?: string | undefined
}

/** Shows whether a long answer may go on: whether the person, the sign-in, the grant and its other conditions still stand. */
export type Standing = {
  /** Aborts as soon as a check finds that the answer may not go on. The reason is the Problem. */
  signal: AbortSignal
  /** Waits until `bytes` more bytes may pass. Throws if they may not pass. */
  pass: (bytes: number) => Promise<void>
  /** Checks at once, and answers the request with its present grants and scope. Throws if the answer may not go on. */
  renew: () => Promise<Entered>
  /** Call this when the answer has ended for any reason. It is then no longer checked. */
  release: () => void
}

export type Standings = {
  /** @param still called at each check; throws a Problem if the answer may not go on for a reason of its own, such as consent. */
  watch: (entered: Entered, still?: (current: Entered) => Promise<unknown>) => Standing
  /** Checks all long answers at once, without waiting for the next turn. */
  recheck: () => Promise<void>
  /** How many long answers there are now. */
  count: () => number
  close: () => void
}

/** A person whose open screen follows the changes of a study. */
export type Follower = {
  standing: Standing
  staffId: StaffId
  studyId: string
  tell: (told: readonly Told[]) => void
  /** Ends the stream, because the server stops. */
  end: () => void
}

export type Live = {
  /** Sends notices about these events. @param told `concerned` has, by event id, whom each event concerns. */
  announce: (
    events: readonly WrittenEvent[],
    told?: { commandId?: string; concerned?: ReadonlyMap<string, Concerned> },
  ) => void
  /** Tells the follower about the changes they may see, until the answered function is called. Throws `live.too_many`. */
  follow: (follower: Follower) => () => void
  followers: () => number
  close: () => Promise<void>
}
