// The SQL of the visits of one participant: what was recorded, and the schedule that triggers keep from it.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { Outcome, NotExpected, VisitEventKind } from '@polyphony/domain/visits/schedule'
import type { MissReason, VisitWay } from '@polyphony/domain/visits/schema'

type Who = { id: string; siteId: string }

/** Nobody changes the timepoints of the study until the transaction ends. Called before the configuration is read. */
export function holdTimepoints(db: Transaction, scope: Scope): void {
  db.send`select pg_advisory_xact_lock_shared(hashtextextended('timepoints ' || ${scope.studyId}, 0)) is null`
}

export type RecordedVisit = {
  id: string
  timepoint: string
  position: number
  kind: VisitEventKind
  on: string | null
  way: VisitWay | null
  reason: string | null
  reasonCode: MissReason | null
  correctsId: string | null
  recordedAt: Date
  recordedBy: string | null
}

/** Everything that was recorded about the visits of a participant, in its order. */
export async function listRecorded(db: Transaction, scope: Scope, { id, siteId }: Who): Promise<RecordedVisit[]> {
  return db.query<RecordedVisit[]>`
    select e.id, e.timepoint, e.position, e.kind, e.happened_on::text as "on", e.way, e.reason, e.reason_code as "reasonCode",
      e.corrects_id as "correctsId", e.recorded_at as "recordedAt", t.name as "recordedBy"
    from visit_event e left join staff t on t.id = e.recorded_by_id
    where e.participant_id = ${id}::uuid and e.study_id = ${scope.studyId}::uuid and e.site_id = ${siteId}::uuid
      and e.site_id = any(${scope.sites}::uuid[])
    order by e.position`
}

export type NewVisitEvent = {
  id: string
  timepoint: string
  kind: VisitEventKind
  on: string | null
  way?: VisitWay
  reason?: string | undefined
  reasonCode?: MissReason
  correctsId?: string
}

/** Adds events to those of a participant, who is locked. @param after the position of the last event. */
export async function insertVisitEvents(
  db: Transaction,
  scope: Scope,
  { id, siteId }: Who,
  { events, after }: { events: readonly NewVisitEvent[]; after: number },
): Promise<void> {
  const rows = events.map((event, at) => ({ ...event, position: after + at + 1 }))
  await db.execute`
    insert into visit_event (id, study_id, site_id, participant_id, timepoint, position, kind, happened_on, way, reason, reason_code, corrects_id, recorded_by_id)
    select e.id, ${scope.studyId}::uuid, ${siteId}::uuid, ${id}::uuid, e.timepoint, e.position, e.kind, e."on", e.way, e.reason, e."reasonCode",
      e."correctsId", ${scope.actorId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (id uuid, timepoint text, position int, kind text, "on" date, way text, reason text,
      "reasonCode" text, "correctsId" uuid)
    where ${siteId}::uuid = any(${scope.sites}::uuid[])`
}

export type KeptVisit = {
  timepoint: string
  targetOn: string
  opensOn: string
  closesOn: string
  plannedOn: string | null
  outcome: Outcome
  doneOn: string | null
  isInWindow: boolean | null
  why: NotExpected | null
}

type Found = {
  id: string
  siteId: string
  code: string
  timeZone: string
  enrolledOn: string | null
  isUsable: boolean
  visits: KeptVisit[]
}

/** The kept schedule of the participant with this code, in the order of the configuration; undefined outside of the scope. */
export async function findSchedule(db: Transaction, scope: Scope, code: string): Promise<Found | undefined> {
  const rows = await db.query<Found[]>`
    select p.id, p.site_id as "siteId", p.code, s.time_zone as "timeZone", p.enrolled_on::text as "enrolledOn", p.is_usable as "isUsable", (
      select coalesce(json_agg(json_build_object('timepoint', v.timepoint, 'targetOn', v.target_on, 'opensOn', v.opens_on, 'closesOn', v.closes_on,
        'plannedOn', v.planned_on, 'outcome', v.outcome, 'doneOn', v.done_on, 'isInWindow', v.is_in_window, 'why', v.why) order by v.position), '[]')
      from visit v where v.participant_id = p.id and v.study_id = p.study_id and v.site_id = p.site_id
    ) as visits
    from participant p join site s on s.study_id = p.study_id and s.id = p.site_id
    where p.code = ${code} and p.study_id = ${scope.studyId}::uuid and p.site_id = any(${scope.sites}::uuid[])`
  return rows[0]
}
