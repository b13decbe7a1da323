// Reads the tables as the owner: the events, decisions and rows as they were written, and no column that the application derives
// from them.
import type { World } from '../world.ts'

type AtSite = { site_id: string }

export type Raw = {
  sites: { id: string; code: string; time_zone: string; is_open: boolean; closed_on: string | null }[]
  participants: (AtSite & {
    id: string
    number: number
    code: string
    group: string
    peer_role: string | null
    version: number
    next_call_on: string | null
    no_contact_since: string | null
  })[]
  events: {
    id: string
    participant_id: string
    position: number
    kind: string
    happened_on: string
    level: string | null
    arm: string | null
    corrects_id: string | null
  }[]
  visitEvents: {
    id: string
    participant_id: string
    timepoint: string
    position: number
    kind: string
    happened_on: string | null
    corrects_id: string | null
  }[]
  expenses: (AtSite & {
    id: string
    participant_id: string
    number: number
    kind: string
    amount: number
    currency: string
    given_on: string
    reverses_id: string | null
  })[]
  contacts: {
    participant_id: string
    outcome: string
    is_incoming: boolean
    happened_on: string
    time_of_day: string | null
    recorded_at: string
  }[]
  forms: {
    id: string
    scopes: string[]
    site_ids: string[]
    valid_from: string
    valid_until: string | null
    requires_reconsent: boolean
  }[]
  consents: (AtSite & {
    id: string
    participant_id: string
    form_version_id: string
    given_on: string
    given_at: string
    covers_earlier: boolean
    withdrawn_on: string | null
    withdrawn_at: string | null
    mistaken_at: string | null
  })[]
  decisions: {
    consent_id: string
    scope: string
    is_granted: boolean
    withdrawn_on: string | null
    withdrawn_at: string | null
  }[]
  sessions: (AtSite & {
    id: string
    code: string
    kind: string
    status: string
    starts_at: string
    ends_at: string
    held_from: string | null
    held_until: string | null
    place: string | null
    guide_version: string | null
    version: number
  })[]
  attendances: { session_id: string; participant_id: string; state: string }[]
  recordings: { id: string; session_id: string; status: string }[]
  transcripts: (AtSite & {
    id: string
    session_id: string
    language: string
    source_transcript_id: string | null
    duration_ms: number | null
    version: number
  })[]
  stageEvents: {
    transcript_id: string
    position: number
    stage: string
    kind: string
    by_id: string | null
    person_id: string | null
    due_on: string | null
    to_stage: string | null
    at: string
  }[]
  segments: { id: string; transcript_id: string; version: number }[]
  targets: (AtSite & { month: string; participants: number })[]
  grants: { id: string; staff_id: string; site_id: string | null; role: string; revoked_at: string | null }[]
}

const tables: Record<keyof Raw, string> = {
  sites: 'select id, code, time_zone, is_open, closed_on from site',
  participants:
    'select id, site_id, number, code, "group", peer_role, version, next_call_on, no_contact_since from participant',
  events: 'select id, participant_id, position, kind, happened_on, level, arm, corrects_id from participant_event',
  visitEvents: 'select id, participant_id, timepoint, position, kind, happened_on, corrects_id from visit_event',
  expenses: 'select id, site_id, participant_id, number, kind, amount, currency, given_on, reverses_id from expense',
  contacts: 'select participant_id, outcome, is_incoming, happened_on, time_of_day, recorded_at from contact',
  forms: 'select id, scopes, site_ids, valid_from, valid_until, requires_reconsent from form_version',
  consents:
    'select id, site_id, participant_id, form_version_id, given_on, given_at, covers_earlier, withdrawn_on, withdrawn_at, mistaken_at from consent',
  decisions: 'select consent_id, scope, is_granted, withdrawn_on, withdrawn_at from scope_decision',
  sessions:
    'select id, site_id, code, kind, status, starts_at, ends_at, held_from, held_until, place, guide_version, version from session',
  attendances: 'select session_id, participant_id, state from attendance',
  recordings: 'select id, session_id, status from recording',
  transcripts: 'select id, site_id, session_id, language, source_transcript_id, duration_ms, version from transcript',
  stageEvents: 'select transcript_id, position, stage, kind, by_id, person_id, due_on, to_stage, at from stage_event',
  segments: 'select id, transcript_id, version from segment',
  targets: 'select site_id, month, participants from target',
  grants: 'select id, staff_id, site_id, role, revoked_at from "grant"',
}

export async function readRaw({ database }: World): Promise<Raw> {
  const parts = Object.entries(tables).map(
    ([name, text]) => `'${name}', (select coalesce(json_agg(t), '[]') from (${text}) t)`,
  )
  const { rows } = await database.pool.query<{ raw: Raw }>(`select json_build_object(${parts.join(', ')}) as raw`)
  return rows[0]!.raw
}
