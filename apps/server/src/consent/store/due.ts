// The participants whose consent is due. What it needs of their consents is kept in the participant's row (docs/decisions/036);
// due.test.ts compares the answers with the rule `whyDue`.
import { join, sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { DueReason } from '@polyphony/domain/consent/due'
import { paged } from '../../platform/request/paged.ts'
import { list, type Page } from './consents.ts'

/** The newest form version at a site that requires re-consent. */
export type AskedAt = { siteId: string; versionId: string | null; validFrom: string | null }

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
  const atMost = limit + 1
  const after = cursor
    ? sql`(select s.code, c.number from participant c join site s on s.id = c.site_id and s.study_id = c.study_id
    where c.id = ${cursor}::uuid and c.study_id = ${scope.studyId}::uuid and c.site_id = any(${list(scope.whole)})
    order by c.created_at, c.id limit 1)`
    : sql`(select '', 0)`
  const rows = await db.query<DueRow[]>`
    with after (code, number) as ${after}
    select p.id as "participantId", p.code, p.site_id as "siteId", p."group", p.language, p.status,
      case p.consent_standing when 'given' then 'new_version' else p.consent_standing end as why, p."askedVersionId",
      case when p.consent_standing = 'given' then p.consent_version end as "heldVersion",
      case when p.consent_standing = 'given' then p.consent_given_on::text end as "heldSince"
    from ${sites(scope, asked)} cross join after cross join lateral (
      select p.*, asked."versionId" as "askedVersionId" from (
        ${join(
          ways.map(
            (way) => sql`(select p.* from participant p where ${at(scope)} and ${way}
          and asked.code >= after.code and (asked.code > after.code or p.number > after.number) order by p.number limit ${atMost})`,
          ),
          ' union all ',
        )}
      ) p
    ) p
    order by asked.code, p.number limit ${atMost}`
  return paged(rows, limit, ({ participantId }) => participantId)
}

export async function countDue(db: Transaction, scope: Scope, asked: readonly AskedAt[]): Promise<number> {
  const rows = await db.query<{ count: number }[]>`
    select coalesce(sum(due.count), 0)::int as count from ${sites(scope, asked)} cross join lateral (
      ${join(
        ways.map((way) => sql`(select count(*) from participant p where ${at(scope)} and ${way})`),
        ' union all ',
      )}
    ) due`
  return rows[0]?.count ?? 0
}

/** SQL for the sites: what is asked there, and whether somebody there holds an older version. */
const sites = (scope: Scope, asked: readonly AskedAt[]) => sql`(
  select s.code, s.id, asked."versionId", asked."validFrom", exists (
    select from participant p where p.study_id = s.study_id and p.site_id = s.id and ${holdsOlder}) as "isOlderHeld"
  from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked ("siteId" uuid, "versionId" uuid, "validFrom" date)
  join site s on s.id = asked."siteId" and s.study_id = ${scope.studyId}::uuid and s.id = any(${list(scope.whole)})) asked`

const at = (scope: Scope) => sql`p.study_id = ${scope.studyId}::uuid and p.site_id = asked.id`

/** SQL: holds a consent of a version that is older than the one that must be asked for. */
const holdsOlder = sql`p.status in ('eligible', 'consented', 'enrolled', 'allocated')
  and p.consent_standing = 'given' and p.consent_valid_from < asked."validFrom"`

/**
 * The two ways in which a consent is due, each with an index of its own: there is none that counts, or it is of an older version. The
 * second reads participants in the order of their numbers, so it is tried only at sites where somebody holds an older version.
 */
const ways = [
  sql`(p.status in ('eligible', 'consented', 'enrolled', 'allocated') and p.consent_standing <> 'given'
    or p.status in ('completed', 'lost_to_follow_up') and p.consent_standing in ('refused', 'withdrawn', 'mistaken'))`,
  sql`asked."isOlderHeld" and ${holdsOlder}`,
]
