// The SQL of one participant's page: coded facts, events, consents, sessions, transcripts, and disclosures (`looks`).
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ContactOutcome, ContactWay } from '@polyphony/domain/participants/contacts'
import type { EventKind, WithdrawalLevel } from '@polyphony/domain/participants/lifecycle'
import type { Summary } from '@polyphony/domain/participants/summary'

export type ParticipantView = Summary & {
  id: string
  code: string
  siteId: string
  timeZone: string
  group: string
  peerRole: 'designated' | 'traditional' | null
  language: string | null
  birthYear: number | null
  gender: 'woman' | 'man' | 'another' | 'not_said' | null
  version: number
  /** When the next call is due, what the person prefers, and why nobody may contact them, if they asked so. */
  nextCallOn: string | null
  contactWay: ContactWay | null
  contactFrom: string | null
  contactUntil: string | null
  noContact: { since: string; reason: string | null; by: string | null } | null
  /** Whether an identity is stored, if the reader may open it; else false. */
  hasIdentity: boolean
  events: {
    id: string
    kind: EventKind
    on: string
    reason: string | null
    reasonCode: string | null
    level: WithdrawalLevel | null
    arm: string | null
    answers: Record<string, boolean> | null
    correctsId: string | null
    recordedAt: string
    recordedBy: string | null
  }[]
  contacts: {
    id: string
    on: string
    /** Null if the time of day is not known. */
    at: string | null
    way: ContactWay
    isIncoming: boolean
    outcome: ContactOutcome
    /** Null also for readers who may not open identities. */
    note: string | null
    nextOn: string | null
    recordedAt: string
    recordedBy: string | null
  }[]
  consents: {
    id: string
    form: string
    version: string
    language: string
    givenOn: string
    givenAt: string
    method: string
    hasWitness: boolean
    withdrawnOn: string | null
    withdrawnReason: string | null
    isMistaken: boolean
    takenBy: string | null
    decisions: { scope: string; isGranted: boolean; withdrawnOn: string | null; withdrawnReason: string | null }[]
  }[]
  sessions: { id: string; code: string; kind: string; startsAt: string; status: string; state: string }[]
  transcripts: { id: string; sessionCode: string; language: string; stage: string; state: string }[]
  looks: { id: string; at: string; by: string | null; action: string }[]
}

/** The participant with this code; undefined if they are not within the scope. Instants are ISO strings, days `YYYY-MM-DD`. */
export async function findParticipant(
  db: Transaction,
  scope: Scope,
  code: string,
): Promise<ParticipantView | undefined> {
  const rows = await db.query<{ participant: ParticipantView }[]>`
    select json_build_object(
      'id', p.id, 'code', p.code, 'siteId', p.site_id, 'timeZone', s.time_zone, 'group', p."group", 'peerRole', p.peer_role,
      'language', p.language, 'birthYear', p.birth_year, 'gender', p.gender, 'status', p.status, 'arm', p.arm, 'reasonCode', p.reason_code,
      'screenedOn', p.screened_on, 'enrolledOn', p.enrolled_on, 'endedOn', p.ended_on,
      'withdrawalLevel', p.withdrawal_level, 'isUsable', p.is_usable, 'version', p.version,
      'nextCallOn', p.next_call_on, 'contactWay', p.contact_way, 'contactFrom', p.contact_from, 'contactUntil', p.contact_until,
      'noContact', case when p.no_contact_since is not null then json_build_object('since', p.no_contact_since, 'reason', p.no_contact_reason,
        'by', (select t.name from staff t where t.id = p.no_contact_by_id)) end,
      'contacts', (select coalesce(json_agg(json_build_object('id', k.id, 'on', k.happened_on, 'at', case when k.time_of_day is not null then (k.happened_on + k.time_of_day::time) at time zone s.time_zone end, 'way', k.way,
          'isIncoming', k.is_incoming, 'outcome', k.outcome, 'nextOn', k.next_on, 'recordedAt', k.recorded_at, 'recordedBy', t.name,
          'note', (select n.note from contact_note n where n.contact_id = k.id and n.study_id = k.study_id and n.site_id = k.site_id
            and n.site_id = any(${[...scope.identities]}::uuid[])))
          order by k.happened_on, k.time_of_day, k.recorded_at, k.id), '[]')
        from contact k left join staff t on t.id = k.recorded_by_id
        where k.study_id = p.study_id and k.site_id = p.site_id and k.participant_id = p.id),
      'hasIdentity', exists (select from identity i where i.study_id = p.study_id and i.site_id = p.site_id and i.participant_id = p.id and i.site_id = any(${[...scope.identities]}::uuid[])),
      'events', (select coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'on', e.happened_on, 'reason', e.reason, 'reasonCode', e.reason_code, 'level', e.level,
          'arm', e.arm, 'answers', e.answers, 'correctsId', e.corrects_id, 'recordedAt', e.recorded_at, 'recordedBy', t.name) order by e.position), '[]')
        from participant_event e left join staff t on t.id = e.recorded_by_id 
        where e.study_id = p.study_id and e.site_id = p.site_id and e.participant_id = p.id),
      'consents', (select coalesce(json_agg(json_build_object('id', c.id, 'form', v.form, 'version', v.version, 'language', v.language,
          'givenOn', c.given_on, 'givenAt', c.given_at, 'method', c.method, 'hasWitness', c.witness is not null,
          'withdrawnOn', c.withdrawn_on, 'withdrawnReason', c.withdrawn_reason, 'isMistaken', c.mistaken_at is not null, 'takenBy', t.name,
          'decisions', (select coalesce(json_agg(json_build_object('scope', d.scope, 'isGranted', d.is_granted,
              'withdrawnOn', d.withdrawn_on, 'withdrawnReason', d.withdrawn_reason) order by d.scope), '[]')
            from scope_decision d where d.study_id = c.study_id and d.site_id = c.site_id and d.consent_id = c.id)) order by c.given_on desc, c.given_at desc, c.id desc), '[]')
        from consent c join form_version v on v.study_id = c.study_id and v.id = c.form_version_id left join staff t on t.id = c.taken_by_id
        where c.study_id = p.study_id and c.site_id = p.site_id and c.participant_id = p.id),
      'sessions', (select coalesce(json_agg(json_build_object('id', m.id, 'code', m.code, 'kind', m.kind, 'startsAt', m.starts_at,
          'status', m.status, 'state', a.state) order by m.starts_at, m.id), '[]')
        from attendance a join session m on m.study_id = a.study_id and m.site_id = a.site_id and m.id = a.session_id
        where a.study_id = p.study_id and a.site_id = p.site_id and a.participant_id = p.id),
      'transcripts', (select coalesce(json_agg(json_build_object('id', r.id, 'sessionCode', m.code, 'language', r.language,
          'stage', r.stage, 'state', r.state) order by m.starts_at, r.language, r.id), '[]')
        from attendance a join session m on m.study_id = a.study_id and m.site_id = a.site_id and m.id = a.session_id
        join transcript r on r.study_id = m.study_id and r.site_id = m.site_id and r.session_id = m.id
        where a.study_id = p.study_id and a.site_id = p.site_id and a.participant_id = p.id and a.state in ('attended', 'left_early')),
      'looks', (select coalesce(json_agg(json_build_object('id', x.id, 'at', x.at, 'by', t.name, 'action', x.action) order by x.seq), '[]')
        from audit_event x left join staff t on t.id = x.actor_id
        where x.study_id = p.study_id and x.entity_id = p.id::text and x.is_disclosure)
    ) as participant
    from participant p join site s on s.study_id = p.study_id and s.id = p.site_id
    where p.code = ${code} and p.study_id = ${scope.studyId}::uuid and p.site_id = any(${[...scope.sites]}::uuid[])`
  return rows[0]?.participant
}
