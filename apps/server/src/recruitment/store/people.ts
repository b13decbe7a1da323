// The SQL of the people behind a figure. It derives the standing of each person at the end of a day from the events, as the triggers do
// for the sums; for a page of codes it reads no more people than it needs.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { Figure } from '@polyphony/domain/recruitment/diagram'
import type { PeopleBehind } from '@polyphony/domain/recruitment/schema'
import { siteCode } from '@polyphony/domain/studies/schema'
import { z } from 'zod'
import { paged, readCursor, writeCursor } from '../../platform/request/paged.ts'

/** SQL on the standing `s`. */
const belongs: Record<Figure, Sql> = {
  screened: sql`true`,
  eligible: sql`(s.is_enrolled or s.reached >= 1)`,
  consented: sql`(s.is_enrolled or s.reached >= 2)`,
  enrolled: sql`s.is_enrolled`,
  allocated: sql`s.is_enrolled and s.arm is not null`,
  not_allocated: sql`s.is_enrolled and s.arm is null`,
  ineligible: sql`not s.is_enrolled and s.status = 'ineligible'`,
  declined: sql`not s.is_enrolled and s.status = 'declined'`,
  left_before: sql`not s.is_enrolled and s.status in ('withdrawn', 'lost_to_follow_up', 'deceased')`,
  pending: sql`not s.is_enrolled and s.status in ('screened', 'eligible', 'consented')`,
  ongoing: sql`s.is_enrolled and s.status in ('enrolled', 'allocated')`,
  completed: sql`s.is_enrolled and s.status = 'completed'`,
  withdrawn: sql`s.is_enrolled and s.status = 'withdrawn'`,
  lost: sql`s.is_enrolled and s.status = 'lost_to_follow_up'`,
  deceased: sql`s.is_enrolled and s.status = 'deceased'`,
  usable: sql`s.is_enrolled and s.is_usable`,
  not_usable: sql`s.is_enrolled and not s.is_usable`,
}

/** The figures of people who were enrolled: their day of enrolment leaves out everybody else without reading their events. */
const isOfEnrolled = (figure: Figure) =>
  !['screened', 'eligible', 'consented', 'ineligible', 'declined', 'left_before', 'pending'].includes(figure)

const never = '2200-01-01'
const place = z.tuple([siteCode, z.int32()])

export type PersonBehind = {
  code: string
  siteId: string
  number: number
  siteCode: string
  status: string
  enrolledOn: string | null
}

/** A page of codes, in their order. Who withdrew the collected data is in no list (decision 013), so the page can have fewer than the figure. */
export async function listBehind(db: Transaction, scope: Scope, asked: PeopleBehind, until: string | null) {
  const last = until ?? never
  const { figure, sites, group, arm, cursor, limit } = asked
  const after = cursor === undefined ? undefined : readCursor(place, cursor)
  const within = scope.whole.filter((site) => !sites || sites.includes(site))
  const rows = await db.query<PersonBehind[]>`
    select b.code, w.id as "siteId", b.number, w.code as "siteCode", b.status, b.enrolled_on::text as "enrolledOn"
    from site w cross join lateral (
      select p.code, p.number, s.status, p.enrolled_on
      from participant p cross join lateral (
        select coalesce(max(e.kind) filter (where e.kind in ('ineligible', 'declined', 'deceased')),
            (array_agg(e.kind order by e.counted_on desc, e.kind <> 'screened' desc, e.position desc))[1]) as status,
          max(e.arm) filter (where e.kind = 'allocated') as arm, bool_or(e.kind = 'enrolled') as is_enrolled,
          not coalesce(bool_or(e.kind = 'withdrawn' and e.level = 'collected_data'), false) as is_usable,
          coalesce(max(case e.kind when 'consented' then 2 when 'eligible' then 1 end), 0) as reached
        from (
          select e.*, case e.kind when 'allocated' then least(e.happened_on,
            min(e.happened_on) filter (where e.kind in ('withdrawn', 'lost_to_follow_up', 'deceased')) over later) else e.happened_on end as counted_on
          from participant_event e
          where e.study_id = ${scope.studyId}::uuid and e.site_id = w.id and e.participant_id = p.id and e.kind <> 'corrected' and not exists (
            select from participant_event c where c.study_id = ${scope.studyId}::uuid and c.site_id = w.id and c.participant_id = p.id
              and c.kind = 'corrected' and c.corrects_id = e.id)
          window later as (order by e.position rows between 1 following and unbounded following)
        ) e where e.counted_on <= ${last}::date
      ) s
      where p.study_id = ${scope.studyId}::uuid and p.site_id = w.id and p.is_usable and s.status is not null and ${belongs[figure]}
        ${isOfEnrolled(figure) ? sql`and p.enrolled_on <= ${last}::date` : sql``}
        ${group === undefined ? sql`` : sql`and p."group" = ${group}`}
        ${arm === undefined ? sql`` : sql`and p.arm = ${arm} and s.arm = ${arm}`}
        ${after === undefined ? sql`` : sql`and (w.code, p.number) > (${after[0]}, ${after[1]})`}
      order by p.number limit ${limit + 1}
    ) b
    where w.study_id = ${scope.studyId}::uuid and w.id = any(${within}::uuid[])
      ${after === undefined ? sql`` : sql`and w.code >= ${after[0]}`}
    order by w.code, b.number limit ${limit + 1}`
  const page = paged(rows, limit, (row) => writeCursor([row.siteCode, row.number]))
  return {
    ...page,
    rows: page.rows.map(({ code, siteId, status, enrolledOn }) => ({
      code,
      siteId,
      status,
      enrolledOn: enrolledOn !== null && enrolledOn <= last ? enrolledOn : null,
    })),
  }
}
