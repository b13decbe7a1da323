// The participants whose consent is due. One statement makes the decision of the rule `whyDue` for all sites at once; due.test.ts
// compares the two.
import { empty, sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { DueReason } from '@polyphony/domain/consent/due'
import { scopeOf } from '@polyphony/domain/consent/rules'
import { paged } from '../../platform/request/paged.ts'
import { list, type Page } from './consents.ts'

const participate = scopeOf.enrol

/** Today at a site, and the newest form version there that requires re-consent. */
export type AskedAt = { siteId: string; today: string; versionId: string | null; validFrom: string | null }

export type DueRow = {
  participantId: string
  code: string
  siteId: string
  group: string
  language: string | null
  status: 'eligible' | 'consented' | 'enrolled' | 'allocated' | 'completed' | 'lost_to_follow_up'
  /** The reason, as in `whyDue`. Participants who completed or were lost are listed only after they withdrew participation. */
  why: DueReason
  askedVersionId: string | null
  heldVersion: string | null
  heldSince: string | null
}

/** Participants without a sufficient consent, by site and number. */
export async function listDue(
  db: Transaction,
  scope: Scope,
  { cursor, limit, asked }: Page & { asked: readonly AskedAt[] },
) {
  const rows = await db.query<DueRow[]>`
    select p.id as "participantId", p.code, p.site_id as "siteId", p."group", p.language, p.status, ${why} as why,
      asked."versionId" as "askedVersionId", case when not last.has_ended then last.version end as "heldVersion",
      case when not last.has_ended then last.given_on::text end as "heldSince"
    ${due(scope, asked)}
      ${
        cursor
          ? sql`and (s.code, p.number) > (
        select cs.code, c.number from participant c join site cs on cs.id = c.site_id and cs.study_id = c.study_id
        where c.id = ${cursor}::uuid and c.study_id = ${scope.studyId}::uuid and c.site_id = any(${list(scope.whole)})
        order by c.created_at, c.id limit 1)`
          : empty
      }
    order by s.code, p.number limit ${limit + 1}`
  return paged(rows, limit, ({ participantId }) => participantId)
}

export async function countDue(db: Transaction, scope: Scope, asked: readonly AskedAt[]): Promise<number> {
  const rows = await db.query<{ count: number }[]>`select count(*)::int as count ${due(scope, asked)}`
  return rows[0]?.count ?? 0
}

const why = sql`case
  when last.is_refused then 'refused' when last.has_ended then 'withdrawn' when last.given_on is not null then 'new_version'
  when exists (select from consent c where c.participant_id = p.id and c.study_id = p.study_id and c.given_on <= asked.today) then 'not_in_force'
  else 'never_asked' end`

/**
 * `last` is the participant's newest consent that counts: one whose form version was valid on its day, or one that refuses
 * participation, or one that was withdrawn.
 */
function due(scope: Scope, asked: readonly AskedAt[]) {
  const within = asked.filter(({ siteId }) => scope.whole.some((each) => each === siteId))
  return sql`
    from participant p join site s on s.id = p.site_id and s.study_id = p.study_id
    join jsonb_to_recordset(${JSON.stringify(within)}::jsonb) as asked ("siteId" uuid, today date, "versionId" uuid, "validFrom" date)
      on asked."siteId" = p.site_id
    left join lateral (
      select c.given_on, v.version, v.valid_from, e.is_refused, e.is_refused or e.is_taken_back as has_ended
      from consent c join form_version v on v.id = c.form_version_id and v.study_id = c.study_id
      left join scope_decision d on d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id and d.scope = ${participate}
      cross join lateral (
        select coalesce(not d.is_granted, false) as is_refused,
          coalesce(c.withdrawn_on <= asked.today, false) or coalesce(d.withdrawn_on <= asked.today, false) as is_taken_back
      ) e
      where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and c.given_on <= asked.today and (
        e.is_refused or e.is_taken_back
        or (c.site_id = any(v.site_ids) and v.valid_from <= c.given_on and (v.valid_until is null or c.given_on <= v.valid_until)))
      order by c.given_on desc, c.given_at desc, c.id desc limit 1
    ) last on true
    where p.study_id = ${scope.studyId}::uuid and p.site_id = any(${list(scope.whole)}) and (
      (p.status in ('eligible', 'consented', 'enrolled', 'allocated')
        and (last.given_on is null or last.has_ended or last.valid_from < asked."validFrom"))
      or (p.status in ('completed', 'lost_to_follow_up') and last.has_ended))`
}
