// The SQL of single participants: reading one for a change, inserting a new one, writing events. list.ts has the lists.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { SiteId } from '@polyphony/domain/ids'
import type { WithdrawalLevel } from '@polyphony/domain/participants/lifecycle'
import type { RecordedEvent, Summary } from '@polyphony/domain/participants/summary'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import type { Sealed } from '../../platform/keys/vault.ts'
import { only } from '../../platform/request/only.ts'

/** The parts of a site that a registration needs, with the configuration of the study. */
export type SiteForNewcomer = {
  code: string
  country: string
  timeZone: string
  isOpen: boolean
  closedOn: string | null
  openedOn: string | null
  startsOn: string | null
  configuration: StudyConfiguration
}

/** The site at which a new participant is registered. */
export async function findSiteForNewcomer(db: Transaction, scope: Scope, siteId: string) {
  const rows = await db.query<SiteForNewcomer[]>`
    select s.code, s.country, s.time_zone as "timeZone", s.is_open as "isOpen", s.opened_on::text as "openedOn",
      s.closed_on::text as "closedOn", y.starts_on::text as "startsOn", y.configuration
    from site s join study y on y.id = s.study_id
    where s.study_id = ${scope.studyId}::uuid and s.id = ${siteId}::uuid and s.id = any(${scope.sites}::uuid[])`
  return rows[0]
}

/** A new participant to be written: the row, its first events, and perhaps the sealed identity. */
export type Newcomer = Summary & {
  id: string
  siteId: SiteId | string
  createdById: string
  group: string
  peerRole: string | null
  language: string | null
  birthYear: number | null
  hasBirthDate: boolean
  gender: string | null
  events: readonly WrittenStep[]
  identity: SealedIdentity | undefined
}

export type WrittenStep = RecordedEvent & {
  position: number
  reason?: string | null | undefined
  answers?: Record<string, boolean> | null | undefined
  recordedById: string
}

/** A sealed identity with its finding `keys`. `keyedBy` is the number of the way in which they were made. */
export type SealedIdentity = Sealed & { keys: readonly string[]; keyedBy: number }

/**
 * Takes the next numbers of the site, in order. It does not wait for other transactions. A number is never given twice, also if the
 * transaction fails. Other transactions may take numbers in between.
 */
export async function takeNumbers(db: Transaction, scope: Scope, siteId: string, many: number): Promise<number[]> {
  const rows = await db.query<{ number: number }[]>`
    select next_participant_number(${siteId}::uuid) as number from generate_series(1, ${many}::int)
    where ${siteId}::uuid = any(${[...scope.sites]}::uuid[])`
  return rows.map(({ number }) => number)
}

/** Writes a new participant with the first events and the sealed identity, in one statement. Writes nothing if the site is out of scope. */
export function insertNewcomer(
  db: Transaction,
  scope: Scope,
  newcomer: Newcomer,
  { number, code }: { number: number; code: string },
): void {
  const { identity, events, siteId, id } = newcomer
  db.send`
    with written as (
      insert into participant (id, study_id, site_id, number, code, "group", peer_role, language, birth_year, has_birth_date, gender, status,
        reason_code, screened_on, enrolled_on, ended_on, created_by_id, updated_at)
      select ${id}::uuid, ${scope.studyId}::uuid, ${siteId}::uuid, ${number}::int, ${code}, ${newcomer.group},
        ${newcomer.peerRole}, ${newcomer.language}, ${newcomer.birthYear}::int, ${newcomer.hasBirthDate}::boolean, ${newcomer.gender}, ${newcomer.status},
        ${newcomer.reasonCode}, ${newcomer.screenedOn}::date, ${newcomer.enrolledOn}::date, ${newcomer.endedOn}::date, ${newcomer.createdById}::uuid, now()
      from site where id = ${siteId}::uuid and study_id = ${scope.studyId}::uuid and id = any(${scope.sites}::uuid[])
      returning id
    ), happened as (
      insert into participant_event (id, study_id, site_id, participant_id, position, kind, happened_on, reason, reason_code, level, arm, answers, recorded_by_id)
      select e.id, ${scope.studyId}::uuid, ${siteId}::uuid, ${id}::uuid, e.position, e.kind, e."on", e.reason, e."reasonCode", e.level, e.arm, e.answers, e."recordedById"
      from written, jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e (id uuid, position int, kind text, "on" date,
        reason text, "reasonCode" text, level text, arm text, answers jsonb, "recordedById" uuid)
    ), named as (
      insert into identity (participant_id, study_id, site_id, key_id, nonce, sealed, keyed_by, updated_at)
      select ${id}::uuid, ${scope.studyId}::uuid, ${siteId}::uuid, ${identity?.keyId ?? ''}, ${identity?.nonce ?? null}::bytea,
        ${identity?.sealed ?? null}::bytea, ${identity?.keyedBy ?? 0}::int, now()
      from written where ${identity !== undefined}
      returning participant_id
    )
    insert into identity_key (key, study_id, site_id, participant_id)
    select key, ${scope.studyId}::uuid, ${siteId}::uuid, participant_id from named, unnest(${identity?.keys ?? []}::text[]) key`
}

/** A participant for a change, with all events. The row is locked until the transaction ends. */
export type ParticipantToChange = {
  id: string
  siteId: string
  code: string
  country: string
  timeZone: string
  openedOn: string | null
  startsOn: string | null
  screenedOn: string
  version: number
  status: Summary['status']
  group: string
  peerRole: 'designated' | 'traditional' | null
  language: string | null
  birthYear: number | null
  hasBirthDate: boolean
  gender: 'woman' | 'man' | 'another' | 'not_said' | null
  configuration: StudyConfiguration
  events: (RecordedEvent & { level: WithdrawalLevel | null; answers: Record<string, boolean> | null })[]
}

export async function findParticipantToChange(db: Transaction, scope: Scope, id: string) {
  // Locked as by `lockParticipants`; the events are read afterwards.
  const rows = await db.query<Omit<ParticipantToChange, 'events'>[]>`
    select p.id, p.site_id as "siteId", p.code, s.country, s.time_zone as "timeZone",
      s.opened_on::text as "openedOn", y.starts_on::text as "startsOn", p.screened_on::text as "screenedOn", p.version, p.status, p."group",
      p.peer_role as "peerRole", p.language, p.birth_year as "birthYear", p.has_birth_date as "hasBirthDate", p.gender, y.configuration
    from participant p join site s on s.study_id = p.study_id and s.id = p.site_id join study y on y.id = p.study_id
    where p.id = ${id}::uuid and p.study_id = ${scope.studyId}::uuid and p.site_id = any(${scope.sites}::uuid[])
    for no key update of p`
  const row = only(rows)
  if (!row) return undefined
  const events = await db.query<ParticipantToChange['events']>`
    select id, kind, happened_on::text as "on", reason_code as "reasonCode", level, arm, answers, corrects_id as "correctsId"
    from participant_event
    where study_id = ${scope.studyId}::uuid and site_id = ${row.siteId}::uuid and participant_id = ${id}::uuid order by position`
  return { ...row, events }
}

/** Adds events, and updates the participant's row to the status that they give. */
export async function writeSteps(
  db: Transaction,
  scope: Scope,
  participant: { id: string; siteId: string },
  { steps, summary }: { steps: readonly WrittenStep[]; summary: Summary },
): Promise<void> {
  await db.execute`
    with happened as (
      insert into participant_event (id, study_id, site_id, participant_id, position, kind, happened_on, reason, reason_code, level, arm, answers, corrects_id, recorded_by_id)
      select e.id, ${scope.studyId}::uuid, ${participant.siteId}::uuid, ${participant.id}::uuid, e.position, e.kind, e."on", e.reason,
        e."reasonCode", e.level, e.arm, e.answers, e."correctsId", e."recordedById"
      from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as e (id uuid, position int, kind text, "on" date,
        reason text, "reasonCode" text, level text, arm text, answers jsonb, "correctsId" uuid, "recordedById" uuid)
    )
    update participant set status = ${summary.status}, arm = ${summary.arm}, reason_code = ${summary.reasonCode}, screened_on = ${summary.screenedOn}::date,
      enrolled_on = ${summary.enrolledOn}::date, ended_on = ${summary.endedOn}::date,
      withdrawal_level = ${summary.withdrawalLevel}, is_usable = ${summary.isUsable}, version = version + 1, updated_at = now()
    where study_id = ${scope.studyId}::uuid and site_id = ${participant.siteId}::uuid and id = ${participant.id}::uuid
      and site_id = any(${scope.sites}::uuid[])`
}

/** Changes coded facts, and answers the new version. */
export async function updateFacts(
  db: Transaction,
  scope: Scope,
  { id, siteId }: Pick<ParticipantToChange, 'id' | 'siteId'>,
  facts: Pick<ParticipantToChange, 'group' | 'peerRole' | 'language' | 'birthYear' | 'hasBirthDate' | 'gender'>,
): Promise<number> {
  const rows = await db.query<{ version: number }[]>`
    update participant set "group" = ${facts.group}, peer_role = ${facts.peerRole}, language = ${facts.language},
      birth_year = ${facts.birthYear}::int, has_birth_date = ${facts.hasBirthDate}::boolean, gender = ${facts.gender},
      version = version + 1, updated_at = now()
    where study_id = ${scope.studyId}::uuid and site_id = ${siteId}::uuid and id = ${id}::uuid and site_id = any(${scope.sites}::uuid[])
    returning version`
  return rows[0]!.version
}
