// The SQL of the list of consents, with form version, staff member and decisions.
import { empty, join, sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ConsentMethod } from '@polyphony/domain/consent/methods'
import type { DocumentKind } from '@polyphony/domain/documents/kinds'
import { list, type Page } from './consents.ts'
import { paged } from '../../platform/request/paged.ts'
import { firstOfSites } from '../../platform/request/store/first-of-sites.ts'

export type ConsentRow = {
  id: string
  participantId: string
  code: string
  siteId: string
  timeZone: string
  formVersionId: string
  form: string
  version: string
  language: string
  givenOn: string
  givenAt: Date
  /** Whether it also covers what was collected before. */
  coversEarlier: boolean
  /** null where the scope has no identities: it may be the home of the participant. */
  place: string | null
  method: ConsentMethod
  readAloud: boolean
  hasWitness: boolean
  /** What is kept of how it was given: whether it was signed on the screen, and how many pages and thumbprints were added. */
  evidence: Record<DocumentKind, number>
  takenBy: string | null
  withdrawnOn: string | null
  withdrawnReason: string | null
  /** When it was marked as entered by mistake, why, and by whom; null if it was not. */
  mistakenAt: Date | null
  mistakenReason: string | null
  mistakenBy: string | null
  /** The day and the reason of a withdrawal that was taken off with the mark; of a scope, they are at its decision. */
  takenOffOn: string | null
  takenOffReason: string | null
  /** Whether a withdrawal was made on this consent: of the whole, or of the whole or a scope. */
  isEndedHere: boolean
  isWithdrawnHere: boolean
  decisions: {
    scope: string
    isGranted: boolean
    withdrawnOn: string | null
    isWithdrawnHere: boolean
    reason: string | null
    takenOffOn: string | null
    takenOffReason: string | null
  }[]
}

/** The order of the list, the newest first, which each site has an index for. */
const keys = [
  { of: sql`c.given_on`, last: sql`'-infinity'::date` },
  { of: sql`c.given_at`, last: sql`'-infinity'::timestamptz` },
  { of: sql`c.id`, last: sql`'00000000-0000-0000-0000-000000000000'::uuid` },
]
const inOrder = join(keys.map(({ of }) => sql`${of} desc`))

type Listed = Page & { participantId?: string | undefined; siteId?: string | undefined }

/**
 * The consents of one participant, of one site, or of all sites within the scope, the newest first. Consents of participants who
 * withdrew the collected data are listed only if `participantId` asks for them.
 */
export async function listConsents(db: Transaction, scope: Scope, { participantId, siteId, cursor, limit }: Listed) {
  const sites = siteId ? scope.whole.filter((each) => each === siteId) : scope.whole
  const atMost = limit + 1
  const after = cursor
    ? sql`and (c.given_on, c.given_at, c.id) < (select f.given_on, f.given_at, f.id from consent f
        where f.study_id = ${scope.studyId}::uuid and f.site_id = any(${list(sites)}) and f.id = ${cursor}::uuid limit 1)`
    : empty
  const page = firstOfSites({
    site: sql`s`,
    sites: sql`s.study_id = ${scope.studyId}::uuid and s.id = any(${list(sites)})`,
    many: sites.length,
    atMost,
    keys,
    descending: true,
    rows: ({ columns, within, order, ends }) => sql`
      select ${columns}, c.*, p.code from consent c join participant p on p.study_id = c.study_id and p.site_id = c.site_id and p.id = c.participant_id
      where c.study_id = ${scope.studyId}::uuid and c.site_id = s.id and ${within}
        ${participantId ? sql`and c.participant_id = ${participantId}::uuid` : sql`and p.is_usable`} ${after}
      order by ${order} ${ends}`,
  })
  const rows = await db.query<ConsentRow[]>`
    with page as (
      select c.*, s.time_zone from (${page}) c join site s on s.study_id = ${scope.studyId}::uuid and s.id = c.site_id
      order by ${inOrder} limit ${atMost}
    )
    select c.id, c.participant_id as "participantId", c.code, c.site_id as "siteId", c.time_zone as "timeZone",
      c.form_version_id as "formVersionId", v.form, v.version, v.language, c.given_on::text as "givenOn", c.given_at as "givenAt",
      c.covers_earlier as "coversEarlier", case when c.site_id = any(${list(scope.identities)}) then c.place end as place, c.method, c.read_aloud as "readAloud", c.witness is not null as "hasWitness", t.name as "takenBy", c.withdrawn_on::text as "withdrawnOn",
      c.withdrawn_reason as "withdrawnReason", c.mistaken_at as "mistakenAt", c.mistaken_reason as "mistakenReason", m.name as "mistakenBy",
      c.taken_off_on::text as "takenOffOn", c.taken_off_reason as "takenOffReason",
      e."isHere" as "isEndedHere", e."isHere" or d."isWithdrawnHere" as "isWithdrawnHere", d.decisions, k.evidence
    from page c
    join form_version v on v.study_id = ${scope.studyId}::uuid and v.id = c.form_version_id
    left join staff t on t.id = c.taken_by_id left join staff m on m.id = c.mistaken_by_id
    cross join lateral (select c.withdrawn_on is not null and coalesce(c.withdrawn_with, c.id) = c.id as "isHere") e
    cross join lateral (
      select coalesce(json_agg(json_build_object('scope', d.scope, 'isGranted', d.is_granted, 'withdrawnOn', d.withdrawn_on,
        'isWithdrawnHere', h."isHere", 'reason', d.withdrawn_reason, 'takenOffOn', d.taken_off_on, 'takenOffReason', d.taken_off_reason) order by array_position(v.scopes, d.scope)), '[]') as decisions,
        coalesce(bool_or(h."isHere"), false) as "isWithdrawnHere"
      from scope_decision d
      cross join lateral (select d.withdrawn_on is not null and coalesce(d.withdrawn_with, d.consent_id) = d.consent_id as "isHere") h
      where d.study_id = c.study_id and d.site_id = c.site_id and d.consent_id = c.id
    ) d
    cross join lateral (
      select json_build_object('signature', count(*) filter (where o.kind = 'signature'), 'page', coalesce(sum(o.pages) filter (where o.kind = 'page'), 0),
        'thumbprint', count(*) filter (where o.kind = 'thumbprint')) as evidence
      from document o where o.study_id = c.study_id and o.site_id = c.site_id and o.consent_id = c.id and o.removed_at is null
    ) k
    order by ${inOrder}`
  return paged(rows, limit, ({ id }) => id)
}
