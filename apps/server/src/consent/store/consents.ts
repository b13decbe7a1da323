// The SQL of consents: form versions, consents, decisions. Days are answered as `YYYY-MM-DD`.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ConsentGiven, FormVersion, ScopeDecision, Withdrawal } from '@polyphony/domain/consent/given'
import type { ConsentMethod } from '@polyphony/domain/consent/methods'
import { type Exit, exitKinds, type ParticipantEvent, type Step } from '@polyphony/domain/participants/lifecycle'
import type { AttendanceState } from '@polyphony/domain/sessions/schema'
import { only } from '../../platform/request/only.ts'

export type Page = { cursor?: string | undefined; limit: number }
export type Site = { id: string; timeZone: string }
export type KnownVersion = FormVersion & {
  form: string
  version: string
  language: string
  scopes: string[]
  needsWitness: boolean
}
export type Candidate = {
  id: string
  siteId: string
  code: string
  status: Step
  screenedOn: string
  timeZone: string
  events: ParticipantEvent[]
  /** The position of the newest event. */
  lastPosition: number
}

/** SQL: ids as an array of uuid. */
export const list = (ids: readonly string[]): Sql => sql`${[...ids]}::uuid[]`

export async function listSiteZones(db: Transaction, scope: Scope): Promise<Site[]> {
  return db.query<Site[]>`
    select id, time_zone as "timeZone" from site where study_id = ${scope.studyId}::uuid and id = any(${list(scope.sites)})`
}

/** The form versions of the sites within the scope, as the rules of consent need them; without their texts. */
export async function listFormVersions(db: Transaction, scope: Scope): Promise<KnownVersion[]> {
  return db.query<KnownVersion[]>`
    select id, form, version, language, scopes, site_ids as "siteIds", valid_from::text as "validFrom",
      valid_until::text as "validUntil", requires_reconsent as "requiresReconsent", needs_witness as "needsWitness"
    from form_version where study_id = ${scope.studyId}::uuid and site_ids && ${list(scope.sites)}`
}

/** All consents of these participants, withdrawn ones too, as they were recorded. The rules of consent need them. */
export async function listGivenConsents(
  db: Transaction,
  scope: Scope,
  participantIds: readonly string[],
): Promise<ConsentGiven[]> {
  if (participantIds.length === 0) return []
  type Decided = Omit<ScopeDecision, 'withdrawnAt'> & { withdrawnAt: string | null }
  const rows = await db.query<(Omit<ConsentGiven, 'decisions'> & { decisions: Decided[] })[]>`
    select c.id, c.participant_id as "participantId", c.site_id as "siteId", c.form_version_id as "versionId",
      c.given_on::text as "givenOn", c.given_at as "givenAt", c.covers_earlier as "coversEarlier", c.withdrawn_on::text as "withdrawnOn", c.withdrawn_at as "withdrawnAt",
      c.withdrawn_with as "withdrawnWith",
      c.mistaken_at is not null as "isMistaken", d.decisions
    from consent c cross join lateral (
      select coalesce(json_agg(json_build_object('scope', d.scope, 'isGranted', d.is_granted, 'withdrawnOn', d.withdrawn_on,
        'withdrawnAt', d.withdrawn_at, 'withdrawnWith', d.withdrawn_with) order by d.scope), '[]') as decisions
      from scope_decision d where d.study_id = c.study_id and d.site_id = c.site_id and d.consent_id = c.id
    ) d
    where c.study_id = ${scope.studyId}::uuid and c.site_id = any(${list(scope.sites)})
      and c.participant_id = any(${list(participantIds)})`
  return rows.map((row) => ({
    ...row,
    decisions: row.decisions.map(({ withdrawnAt, ...each }) => ({
      ...each,
      withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt),
    })),
  }))
}

/** The withdrawals of these participants from the study, without corrected ones. */
async function listWithdrawals(
  db: Transaction,
  scope: Scope,
  participantIds: readonly string[],
): Promise<Withdrawal[]> {
  if (participantIds.length === 0) return []
  return db.query<Withdrawal[]>`
    select e.participant_id as "participantId", e.level, e.happened_on::text as "on" from participant_event e
    where e.study_id = ${scope.studyId}::uuid and e.site_id = any(${list(scope.sites)}) and e.participant_id = any(${list(participantIds)})
      and e.kind = 'withdrawn' and not exists (select from participant_event c
        where c.study_id = e.study_id and c.site_id = e.site_id and c.participant_id = e.participant_id and c.corrects_id = e.id)`
}

/** The steps by which these participants were not eligible, declined or died, without corrected ones. */
async function listExits(db: Transaction, scope: Scope, participantIds: readonly string[]): Promise<Exit[]> {
  if (participantIds.length === 0) return []
  return db.query<Exit[]>`
    select e.participant_id as "participantId", e.kind, e.happened_on::text as "on" from participant_event e
    where e.study_id = ${scope.studyId}::uuid and e.site_id = any(${list(scope.sites)}) and e.participant_id = any(${list(participantIds)})
      and e.kind = any(${[...exitKinds]}::text[]) and not exists (select from participant_event c
        where c.study_id = e.study_id and c.site_id = e.site_id and c.participant_id = e.participant_id and c.corrects_id = e.id)`
}

/** All that the rules of consent need about these participants. */
export async function readConsentRecord(db: Transaction, scope: Scope, participantIds: readonly string[]) {
  return {
    consents: await listGivenConsents(db, scope, participantIds),
    versions: await listFormVersions(db, scope),
    withdrawals: await listWithdrawals(db, scope, participantIds),
    exits: await listExits(db, scope, participantIds),
  }
}

/** A participant for `consent.record`, with their events. */
export async function findCandidate(db: Transaction, scope: Scope, id: string): Promise<Candidate | undefined> {
  const rows = await db.query<Candidate[]>`
    select p.id, p.site_id as "siteId", p.code, p.status, p.screened_on::text as "screenedOn", s.time_zone as "timeZone",
      (select coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'on', e.happened_on, 'level', e.level, 'correctsId', e.corrects_id) order by e.position), '[]')
        from participant_event e where e.study_id = p.study_id and e.site_id = p.site_id and e.participant_id = p.id) as events,
      (select coalesce(max(e.position), 0) from participant_event e
        where e.study_id = p.study_id and e.site_id = p.site_id and e.participant_id = p.id) as "lastPosition"
    from participant p join site s on s.study_id = p.study_id and s.id = p.site_id
    where p.id = ${id}::uuid and p.study_id = ${scope.studyId}::uuid and p.site_id = any(${list(scope.whole)})`
  return only(rows)
}

type NewConsent = {
  id: string
  siteId: string
  participantId: string
  formVersionId: string
  givenOn: string
  givenAt: Date
  coversEarlier: boolean
  place: string | null
  method: ConsentMethod
  readAloud: boolean
  witness: Uint8Array | null
  decisions: Readonly<Record<string, boolean>>
}

/** Writes a consent and its decisions in one statement. */
export async function createConsent(db: Transaction, scope: Scope, given: NewConsent) {
  await db.execute`
    with consent as (
      insert into consent (id, study_id, site_id, participant_id, form_version_id, given_on, given_at, covers_earlier, place, method, read_aloud, witness, taken_by_id)
      values (${given.id}::uuid, ${scope.studyId}::uuid, ${given.siteId}::uuid, ${given.participantId}::uuid, ${given.formVersionId}::uuid,
        ${given.givenOn}::date, ${given.givenAt}::timestamptz, ${given.coversEarlier}, ${given.place}, ${given.method}, ${given.readAloud}, ${given.witness}::bytea, ${scope.actorId}::uuid)
    )
    insert into scope_decision (consent_id, study_id, site_id, scope, is_granted)
    select ${given.id}::uuid, ${scope.studyId}::uuid, ${given.siteId}::uuid, key, value::boolean
    from jsonb_each_text(${JSON.stringify(given.decisions)}::jsonb)`
}

/** Adds the event `consented` and sets the status of a participant whom `lockParticipants` has locked. */
export async function appendConsented(
  db: Transaction,
  scope: Scope,
  { id, candidate, on }: { id: string; candidate: Candidate; on: string },
) {
  await db.execute`
    with moved as (
      update participant set status = 'consented', version = version + 1, updated_at = now()
      where id = ${candidate.id}::uuid and study_id = ${scope.studyId}::uuid and site_id = ${candidate.siteId}::uuid
      returning id
    )
    insert into participant_event (id, study_id, site_id, participant_id, position, kind, happened_on, recorded_by_id)
    select ${id}::uuid, ${scope.studyId}::uuid, ${candidate.siteId}::uuid, ${candidate.id}::uuid, ${candidate.lastPosition + 1},
      'consented', ${on}::date, ${scope.actorId}::uuid from moved`
}

/** The sealed witness of a consent; undefined if the scope does not reach identities at its site. */
export async function findSealedWitness(db: Transaction, scope: Scope, id: string) {
  const rows = await db.query<{ siteId: string; code: string; witness: Uint8Array | null }[]>`
    select c.site_id as "siteId", p.code, c.witness from consent c join participant p on p.study_id = c.study_id and p.site_id = c.site_id and p.id = c.participant_id
    where c.id = ${id}::uuid and c.study_id = ${scope.studyId}::uuid and c.site_id = any(${list(scope.identities)})`
  return only(rows)
}

export type Attendance = { participantId: string; state: AttendanceState }

/** The attendance of a session; undefined if the session is not within the scope. */
export async function findAttendance(
  db: Transaction,
  scope: Scope,
  sessionId: string,
): Promise<Attendance[] | undefined> {
  const rows = await db.query<{ attendances: Attendance[] }[]>`
    select coalesce((
        select json_agg(json_build_object('participantId', a.participant_id, 'state', a.state) order by a.participant_id)
        from attendance a where a.study_id = s.study_id and a.site_id = s.site_id and a.session_id = s.id), '[]') as attendances
    from session s
    where s.id = ${sessionId}::uuid and s.study_id = ${scope.studyId}::uuid and s.site_id = any(${list(scope.sites)})`
  return only(rows)?.attendances
}

export async function listCodes(
  db: Transaction,
  scope: Scope,
  participantIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; code: string }[]>`
    select id, code from participant
    where id = any(${list(participantIds)}) and study_id = ${scope.studyId}::uuid and site_id = any(${list(scope.sites)})`
  return new Map(rows.map((row) => [row.id, row.code]))
}
