// The SQL of withdrawals of consents. Which withdrawal counts for which consent is in the domain (consent/withdrawals.ts).
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { only } from '../../platform/request/only.ts'
import { list } from './consents.ts'

/** Whose consent it is, with the participant's code and the site's time zone; undefined out of the scope. */
export async function findConsenting(db: Transaction, scope: Scope, consentId: string) {
  const rows = await db.query<{ participantId: string; code: string; timeZone: string }[]>`
    select c.participant_id as "participantId", p.code, s.time_zone as "timeZone"
    from consent c join participant p on p.study_id = c.study_id and p.site_id = c.site_id and p.id = c.participant_id
    join site s on s.study_id = c.study_id and s.id = c.site_id
    where c.id = ${consentId}::uuid and c.study_id = ${scope.studyId}::uuid and c.site_id = any(${list(scope.whole)})`
  return only(rows)
}

type Ended = { id: string; participantId: string; withdrawnOn: string; now: Date; reason: string }

/**
 * Withdraws a consent and all others that the same participant gave by that day, because the withdrawal counts for them too. If the consent
 * had ended only through another one, this withdrawal takes the place of that one. Answers the ids of all that it withdrew.
 */
export async function endConsent(db: Transaction, scope: Scope, back: Ended): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>`
    update consent c
    set withdrawn_on = ${back.withdrawnOn}::date, withdrawn_at = ${back.now}::timestamptz, withdrawn_reason = ${back.reason},
      withdrawn_with = ${back.id}::uuid, version = c.version + 1
    where c.participant_id = ${back.participantId}::uuid and c.mistaken_at is null and c.given_on <= ${back.withdrawnOn}::date
      and (c.withdrawn_on is null or c.id = ${back.id}::uuid and c.withdrawn_with <> c.id)
      and c.study_id = ${scope.studyId}::uuid and c.site_id = any(${list(scope.whole)})
    returning c.id`
  return rows.map((row) => row.id)
}

/** Withdraws single scopes of a consent, and of all others that the same participant gave by that day. Answers as `endConsent`. */
export async function endDecisions(
  db: Transaction,
  scope: Scope,
  back: Ended & { scopes: readonly string[] },
): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>`
    with ended as (
      update scope_decision d set withdrawn_on = ${back.withdrawnOn}::date, withdrawn_at = ${back.now}::timestamptz, withdrawn_reason = ${back.reason},
        withdrawn_with = ${back.id}::uuid
      from consent c
      where c.study_id = d.study_id and c.site_id = d.site_id and c.id = d.consent_id and c.mistaken_at is null
        and (c.withdrawn_on is null or c.id = ${back.id}::uuid and c.withdrawn_with <> c.id)
        and c.participant_id = ${back.participantId}::uuid and c.given_on <= ${back.withdrawnOn}::date
        and d.scope = any(${[...back.scopes]}::text[]) and d.is_granted
        and (d.withdrawn_on is null or d.consent_id = ${back.id}::uuid and d.withdrawn_with <> d.consent_id)
        and d.study_id = ${scope.studyId}::uuid and d.site_id = any(${list(scope.whole)})
      returning d.consent_id as id
    )
    select distinct id from ended`
  return rows.map((row) => row.id)
}

type Mistaken = Pick<Ended, 'id' | 'now' | 'reason'> & { actorId: string }

/** Marks a consent as entered by mistake. */
export async function markMistaken(db: Transaction, scope: Scope, { id, now, reason, actorId }: Mistaken) {
  await db.execute`
    update consent set mistaken_at = ${now}::timestamptz, mistaken_reason = ${reason}, mistaken_by_id = ${actorId}::uuid, version = version + 1
    where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and site_id = any(${list(scope.whole)})`
}

/** Takes off the withdrawals that were made on a consent, from it and from all others. On this consent their day and reason are kept. */
export async function takeOffWithdrawals(db: Transaction, scope: Scope, id: string) {
  await db.execute`
    with part as (
      update scope_decision
      set withdrawn_on = null, withdrawn_at = null, withdrawn_reason = null, withdrawn_with = null,
        taken_off_on = case consent_id when ${id}::uuid then withdrawn_on else taken_off_on end,
        taken_off_reason = case consent_id when ${id}::uuid then withdrawn_reason else taken_off_reason end
      where study_id = ${scope.studyId}::uuid and site_id = any(${list(scope.whole)}) and withdrawn_on is not null
        and coalesce(withdrawn_with, consent_id) = ${id}::uuid
    )
    update consent
    set withdrawn_on = null, withdrawn_at = null, withdrawn_reason = null, withdrawn_with = null, version = version + 1,
      taken_off_on = case id when ${id}::uuid then withdrawn_on else taken_off_on end,
      taken_off_reason = case id when ${id}::uuid then withdrawn_reason else taken_off_reason end
    where study_id = ${scope.studyId}::uuid and site_id = any(${list(scope.whole)}) and withdrawn_on is not null
      and coalesce(withdrawn_with, id) = ${id}::uuid`
}
