// The certificate that a recording was destroyed: the event of the trail, with what it was recorded of.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'

export type Certificate = {
  /** The id of the event in the audit trail. */
  eventId: string
  fileName: string
  sessionCode: string
  siteName: string
  timeZone: string
  startsAt: Date
  bytes: number | null
  sha256: string | null
  mimeType: string | null
  storedAt: string | null
  /** The day on which the retention rule wanted it destroyed. */
  dueOn: string | null
  destroyedAt: string
  by: string | null
  reason: string
}

/** Undefined if there is no such recording within the scope, or if it was not destroyed. */
export async function findCertificate(db: Transaction, scope: Scope, id: string): Promise<Certificate | undefined> {
  const rows = await db.query<Certificate[]>`
    select e.id as "eventId", r.file_name as "fileName", m.code as "sessionCode", s.name as "siteName", s.time_zone as "timeZone",
      m.starts_at as "startsAt", (e.before->>'bytes')::float8 as bytes, e.before->>'sha256' as sha256, e.before->>'mimeType' as "mimeType",
      e.before->>'storedAt' as "storedAt", e.before->>'dueOn' as "dueOn", e.after->>'destroyedAt' as "destroyedAt", t.name as by, e.reason
    from recording r
    join session m on m.study_id = r.study_id and m.site_id = r.site_id and m.id = r.session_id
    join site s on s.study_id = r.study_id and s.id = r.site_id
    join audit_event e on e.study_id = r.study_id and e.site_id = r.site_id and e.entity_id = r.id::text and e.action = 'recording.destroy'
    left join staff t on t.id = e.actor_id
    where r.id = ${id}::uuid and r.study_id = ${scope.studyId}::uuid and r.site_id = any(${[...scope.sites]}::uuid[]) and r.status = 'destroyed'
    order by e.seq desc limit 1`
  return rows[0]
}
