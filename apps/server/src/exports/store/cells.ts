// The SQL of the cells of each kind of export, by the names of its columns. In tables of persons `p` is the participant and `s` the
// site; in lists of sessions and transcripts `s` is the session and `p` the site, as in the filters of these lists. Cells hold codes
// and coded facts, never what names a person.
import { sql, type Sql } from '@polyphony/db/sql'
import type { TableKind } from '@polyphony/domain/exports/kinds'
import { oldest } from '@polyphony/domain/exports/kinds'
import { withoutDecimals, withThreeDecimals } from '@polyphony/domain/expenses/currencies'
import { scopeColumn } from '@polyphony/domain/exports/tables'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import { cameTo } from '../../sessions/store/list.ts'

type Cells = Readonly<Record<string, Sql>>

/** Day and time at the site with the offset from UTC, because the clocks show some times twice: `2024-10-27 01:30+02:00`. */
function local(instant: Sql, site: Sql): Sql {
  const offset = sql`(${instant} at time zone ${site}.time_zone - ${instant} at time zone 'UTC')`
  return sql`to_char(${instant} at time zone ${site}.time_zone, 'YYYY-MM-DD HH24:MI')
    || case when ${offset} < interval '0' then '-' else '+' end || to_char(greatest(${offset}, -${offset}), 'HH24:MI')`
}
/** Removes separators from free text; other values cannot hold them. */
const free = (text: Sql) => sql`translate(${text}, chr(30) || chr(31), '')`

/** How many attendances fulfil `which`, without participants who withdrew the collected data. */
function attended(which: Sql): Sql {
  return sql`(select count(*) from attendance a
    join participant u on u.study_id = a.study_id and u.site_id = a.site_id and u.id = a.participant_id
    where a.study_id = s.study_id and a.site_id = s.site_id and a.session_id = s.id and u.is_usable and ${which})::text`
}

/** A whole number of the smallest unit with the decimals of its currency: `12.50`. */
const decimalOf = (amount: Sql, currency: Sql) => sql`case
  when ${currency} = any(${withoutDecimals}::text[]) then ${amount}::text
  when ${currency} = any(${withThreeDecimals}::text[]) then (${amount}::numeric / 1000)::numeric(16, 3)::text
  else (${amount}::numeric / 100)::numeric(16, 2)::text end`

const ofParticipant = { code: sql`p.code`, site: sql`s.code` }

const participants: Cells = {
  ...ofParticipant,
  group: sql`p."group"`,
  peer_role: sql`p.peer_role`,
  status: sql`p.status`,
  arm: sql`p.arm`,
  language: sql`p.language`,
  birth_year: sql`p.birth_year::text`,
  age: sql`least(extract(year from p.screened_on)::int - p.birth_year, ${oldest}::int)::text`,
  gender: sql`p.gender`,
  screened_on: sql`p.screened_on::text`,
  enrolled_on: sql`p.enrolled_on::text`,
  ended_on: sql`p.ended_on::text`,
  withdrawal_level: sql`p.withdrawal_level`,
  reason: sql`p.reason_code`,
  is_suppressed: sql`'false'`,
}

const events: Cells = {
  ...ofParticipant,
  number: sql`e.position::text`,
  event: sql`e.kind`,
  happened_on: sql`e.happened_on::text`,
  withdrawal_level: sql`e.level`,
  reason: sql`e.reason_code`,
  arm: sql`e.arm`,
  is_corrected: sql`exists (select from participant_event x where x.study_id = e.study_id and x.site_id = e.site_id
    and x.participant_id = e.participant_id and x.corrects_id = e.id)::text`,
  corrects: sql`(select x.position from participant_event x where x.study_id = e.study_id and x.site_id = e.site_id
    and x.participant_id = e.participant_id and x.id = e.corrects_id)::text`,
  recorded_at: local(sql`e.recorded_at`, sql`s`),
}

/** Whether a withdrawal counts for the consent `c`, by the rule of domain/consent/withdrawals.ts. */
const countsForConsent = (row: Sql) => sql`(c.given_on < ${row}.withdrawn_on
  or c.given_on = ${row}.withdrawn_on and (${row}.withdrawn_at is null or c.given_at <= ${row}.withdrawn_at))`

/** The first day from which a withdrawal of the whole consent counts: its own, or that of another one which counts for it. */
const withdrawnOn = sql`case when c.mistaken_at is null then (select min(w.withdrawn_on) from consent w
  where w.study_id = c.study_id and w.site_id = c.site_id and w.participant_id = c.participant_id and w.withdrawn_on is not null
    and (w.id = c.id or ${countsForConsent(sql`w`)})) end`

/** What holds for a scope of a consent now. Nothing holds of a consent that was entered by mistake. */
const decision = (scope: string) => sql`(select case when not d.is_granted then 'refused'
    when d.withdrawn_on is not null or ${withdrawnOn} is not null or exists (
      select from consent w join scope_decision x on x.study_id = w.study_id and x.site_id = w.site_id and x.consent_id = w.id
      where w.study_id = c.study_id and w.site_id = c.site_id and w.participant_id = c.participant_id
        and x.scope = d.scope and x.withdrawn_on is not null and ${countsForConsent(sql`x`)}) then 'withdrawn' else 'granted' end
  from scope_decision d where d.study_id = c.study_id and d.site_id = c.site_id and d.consent_id = c.id
    and d.scope = ${scope} and c.mistaken_at is null)`

const consents = ({ scopes }: StudyConfiguration): Cells => ({
  ...ofParticipant,
  form: sql`v.form`,
  version: free(sql`v.version`),
  language: sql`v.language`,
  given_on: sql`c.given_on::text`,
  method: sql`c.method`,
  covers_earlier: sql`c.covers_earlier::text`,
  withdrawn_on: sql`(${withdrawnOn})::text`,
  is_mistaken: sql`(c.mistaken_at is not null)::text`,
  ...Object.fromEntries(scopes.map(({ key }) => [scopeColumn(key), decision(key)])),
})

type Asked = { configuration: StudyConfiguration; isDeidentified: boolean }

const visits = ({ configuration, isDeidentified }: Asked): Cells => {
  const shared = (configuration.timepoints ?? []).filter(({ anchor }) => anchor === 'study_start').map(({ key }) => key)
  /** A day that all people share would tell by how much the days of each are shifted. */
  const own = (cell: Sql) =>
    isDeidentified ? sql`case when v.timepoint <> all(${shared}::text[]) then ${cell} end` : cell
  return {
    ...ofParticipant,
    timepoint: sql`v.timepoint`,
    state: sql`case when v.outcome <> 'waiting' then v.outcome when v.closes_on < d.today then 'overdue' when v.target_on <= d.today then 'due'
      when v.opens_on <= d.today then 'open' else 'upcoming' end`,
    outcome: sql`v.outcome`,
    target_on: own(sql`v.target_on::text`),
    opens_on: own(sql`v.opens_on::text`),
    closes_on: own(sql`v.closes_on::text`),
    planned_on: own(sql`v.planned_on::text`),
    held_on: own(sql`v.done_on::text`),
    days_off: own(sql`(v.done_on - v.target_on)::text`),
    is_in_window: own(sql`v.is_in_window::text`),
    not_expected: sql`v.why`,
  }
}

const attendance: Cells = {
  ...ofParticipant,
  session: sql`m.code`,
  kind: sql`m.kind`,
  starts_at: local(sql`m.starts_at`, sql`s`),
  session_status: sql`m.status`,
  attendance: sql`a.state`,
}

const sessions: Cells = {
  code: sql`s.code`,
  site: sql`p.code`,
  kind: sql`s.kind`,
  group: sql`s."group"`,
  language: sql`s.language`,
  guide_version: free(sql`s.guide_version`),
  status: sql`s.status`,
  starts_at: local(sql`s.starts_at`, sql`p`),
  ends_at: local(sql`s.ends_at`, sql`p`),
  held_from: local(sql`s.held_from`, sql`p`),
  held_until: local(sql`s.held_until`, sql`p`),
  time_zone: sql`p.time_zone`,
  invited: attended(sql`true`),
  attended: attended(cameTo(sql`s`, sql`p`)),
}

const transcripts: Cells = {
  session: sql`s.code`,
  site: sql`p.code`,
  language: sql`t.language`,
  is_translation: sql`(t.source_transcript_id is not null)::text`,
  stage: sql`t.stage`,
  state: sql`t.state`,
  since: local(sql`t.state_since`, sql`p`),
  due_on: sql`t.due_on::text`,
  duration_seconds: sql`round(t.duration_ms / 1000.0)::text`,
}

const recruitment: Cells = {
  site: sql`s.code`,
  month: sql`to_char(r.month, 'YYYY-MM')`,
  enrolled: sql`r.enrolled::text`,
  target: sql`r.target::text`,
}

const expenses: Cells = {
  number: sql`e.number::text`,
  site: sql`s.code`,
  given_on: sql`e.given_on::text`,
  code: sql`case when p.is_usable then p.code end`,
  session: sql`case when p.is_usable then m.code end`,
  kind: sql`e.kind`,
  amount: decimalOf(sql`e.amount`, sql`e.currency`),
  currency: sql`e.currency`,
  receipt: sql`e.receipt`,
  receipt_number: free(sql`case when p.is_usable then e.receipt_number end`),
  is_above_cap: sql`e.is_above_cap::text`,
  reverses: sql`o.number::text`,
  reversed_by: sql`r.number::text`,
}

const byKind: Record<TableKind, (asked: Asked) => Cells> = {
  participants: () => participants,
  events: () => events,
  consents: ({ configuration }) => consents(configuration),
  visits,
  attendance: () => attendance,
  sessions: () => sessions,
  transcripts: () => transcripts,
  recruitment: () => recruitment,
  expenses: () => expenses,
}

/** In the rows of visits, `d.today` is the day of the export at the site. */
export const cellsFor = (kind: TableKind, asked: Asked): Cells => byKind[kind](asked)
