// Who is to be asked for consent, or asked again. The same decision as needsReconsent in the rules of consent, made for
// a whole site at once; consent.test.ts holds the two against each other.
import { empty, sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { list, type Page } from './consents.ts'

/** A site's day, and the newest version that is to be asked about again there. */
export type AskedAt = { siteId: string; today: string; versionId: string | null; validFrom: string | null }

export type DueRow = {
  participantId: string
  code: string
  siteId: string
  group: string
  language: string | null
  status: 'eligible' | 'consented' | 'enrolled' | 'allocated'
  /** Never asked, took back what was given, gave one that never held, or gave one to a version that is too old. */
  why: 'never_asked' | 'withdrawn' | 'not_in_force' | 'new_version'
  askedVersionId: string | null
  heldVersion: string | null
  heldSince: string | null
}

/** Participants who take part, or are about to, without a consent that will do; by code. */
export async function listDue(
  db: Transaction,
  scope: Scope,
  { cursor, limit, asked }: Page & { asked: readonly AskedAt[] },
) {
  const rows = await db.query<DueRow[]>`
    select p.id as "participantId", p.code, p.site_id as "siteId", p."group", p.language, p.status,
      case when held.id is not null then 'new_version'
        when newest.id is null then 'never_asked'
        when newest.withdrawn_on <= asked.today then 'withdrawn' else 'not_in_force' end as why,
      asked.version_id as "askedVersionId", held.version as "heldVersion", held.given_on::text as "heldSince"
    ${due(scope, asked)}
      ${cursor ? sql`and p.code > (select c.code from participant c where c.id = ${cursor}::uuid)` : empty}
    order by p.code limit ${limit + 1}`
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)?.participantId : undefined }
}

export async function countDue(db: Transaction, scope: Scope, asked: readonly AskedAt[]): Promise<number> {
  const rows = await db.query<{ count: number }[]>`select count(*)::int as count ${due(scope, asked)}`
  return rows[0]?.count ?? 0
}

function due(scope: Scope, asked: readonly AskedAt[]) {
  const within = asked.filter(({ siteId }) => scope.whole.some((each) => each === siteId))
  return sql`
    from participant p
    join jsonb_to_recordset(${JSON.stringify(within)}::jsonb) as rows ("siteId" uuid, today date, "versionId" uuid, "validFrom" date)
      on rows."siteId" = p.site_id
    cross join lateral (select rows.today, rows."versionId" as version_id, rows."validFrom" as valid_from) asked
    left join lateral (
      select c.id, v.version, v.valid_from, c.given_on from consent c join form_version v on v.id = c.form_version_id
      where c.participant_id = p.id and c.given_on <= asked.today and (c.withdrawn_on is null or c.withdrawn_on > asked.today)
        and c.site_id = any(v.site_ids) and v.valid_from <= c.given_on and (v.valid_until is null or c.given_on <= v.valid_until)
      order by c.given_on desc, c.given_at desc, c.id desc limit 1
    ) held on true
    left join lateral (
      select c.id, c.withdrawn_on from consent c where c.participant_id = p.id and c.given_on <= asked.today
      order by c.given_on desc, c.given_at desc, c.id desc limit 1
    ) newest on true
    where p.study_id = ${scope.studyId}::uuid and p.site_id = any(${list(scope.whole)})
      and p.status in ('eligible', 'consented', 'enrolled', 'allocated')
      and (held.id is null or held.valid_from < asked.valid_from)`
}
