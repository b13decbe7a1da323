// Writes a large study for measurements and for tests of what is read: participants at many sites with events, consents, decisions,
// sessions, attendance, transcripts, identities and audit events. All of it is made up from the number of the row, so every run writes the same study.
import type { DatabaseOfTests } from '@polyphony/db/prisma.test-support'
import { formatCode, isNumberable, nextNumber } from '@polyphony/domain/participants/code'
import { sealIdentity } from '../src/participants/queries/identity.ts'
import { openVault, type Vault } from '../src/platform/keys/vault.ts'
import { newId } from '../src/platform/request/new-id.ts'
import type { Cast } from './cast.ts'

/** @param isAlsoAtOurs the sites of the tests are among the sites, with numbers from `firstAtOurs` on. */
export type Population = { participants: number; sites: number; isAlsoAtOurs?: boolean }

/** Where a population is written: the study and the people of the tests, and the day of the newest participants. */
type Ground = {
  database: DatabaseOfTests
  cast: Pick<Cast, 'studyId' | 'people' | 'sites'>
  identityKey: Buffer
  today?: Date
}

type Site = { id: string; code: string }

/** How many participants are written with one statement. */
const batch = 10_000

/** Lower numbers of the sites of the tests are left to what else is written there. */
const firstAtOurs = 2_000

const givenNames = ['Akello', 'Achieng', 'Amina', 'Anke', 'Asha', 'Dana', 'Deepa', 'Emil', 'Farida', 'Grace', 'Hadas', 'Hanna', 'Ibrahim', 'Ilse', 'Jonas', 'Juma', 'Kavita', 'Lena', 'Michal', 'Mwanaidi', 'Nakato', 'Noa', 'Okello', 'Priya', 'Rahul', 'Ruth', 'Salma', 'Sanjay', 'Tamar', 'Wasswa', 'Yael', 'Yosef'] // prettier-ignore
const syllables = [
  'ba',
  'den',
  'gir',
  'ho',
  'ka',
  'lu',
  'mer',
  'na',
  'pol',
  'ri',
  'sha',
  'ten',
  'u',
  'vik',
  'wer',
  'zi',
]

/** A name, a year of birth and a telephone number for the participant with this row number. */
export function identityOf(row: number) {
  const mixed = Math.imul(row + 1, 0x9e3779b1) >>> 0
  const part = (shift: number) => syllables[(mixed >>> shift) % syllables.length]!
  const familyName = part(3) + part(9) + part(15) + part(21)
  return {
    givenName: givenNames[mixed % givenNames.length]!,
    familyName: familyName[0]!.toUpperCase() + familyName.slice(1),
    phone: `+49 731 ${String(1_000_000 + (row % 9_000_000))}`,
  }
}

/** Capital letters that no other site has: `BAAA`, `BAAB`, … without those that can have no numbers. */
function siteCodes(many: number): string[] {
  const codes: string[] = []
  for (let at = 0; codes.length < many; at++) {
    const letter = (power: number) => String.fromCharCode(65 + (Math.floor(at / 26 ** power) % 26))
    const code = `B${letter(2)}${letter(1)}${letter(0)}`
    if (isNumberable(code)) codes.push(code)
  }
  return codes
}

async function writeSites({ database, cast }: Ground, many: number): Promise<Site[]> {
  const sites = siteCodes(many).map((code) => ({ id: newId(new Date('2020-01-01')), code }))
  await database.pool.query(
    `insert into site (id, study_id, code, name, country, time_zone, languages, position, opened_on)
     select id, $1, code, code, 'DE', 'Europe/Berlin', '{en}', 100, '2020-01-01' from json_to_recordset($2) s (id uuid, code text)`,
    [cast.studyId, JSON.stringify(sites)],
  )
  return sites
}

/** SQL: a UUIDv7 that is made from the number of a row and a name, so that tables can refer to each other. */
const made = (row: string, what: string) =>
  `(select (lpad(to_hex(1577836800000 + ${row}), 12, '0') || '7' || substr(m, 1, 3) || '8' || substr(m, 4, 15))::uuid from md5(${row} || '${what}') m)`

/** The steps of each path through the study, and how many of 20 participants take it. */
const paths = [
  { steps: ['screened'], of20: 3 },
  { steps: ['screened', 'ineligible'], of20: 1 },
  { steps: ['screened', 'eligible'], of20: 1 },
  { steps: ['screened', 'eligible', 'consented'], of20: 2 },
  { steps: ['screened', 'eligible', 'consented', 'enrolled'], of20: 5 },
  { steps: ['screened', 'eligible', 'consented', 'enrolled', 'allocated'], of20: 3 },
  { steps: ['screened', 'eligible', 'consented', 'enrolled', 'allocated', 'completed'], of20: 4 },
  { steps: ['screened', 'eligible', 'consented', 'enrolled', 'lost_to_follow_up'], of20: 1 },
]
const pathOf = paths.flatMap(({ of20 }, path) => Array.from({ length: of20 }, () => path))

/** One statement for each table, on the temporary table `person`. `$1` is the study, `$2` the form and `$3` a member of staff. */
const statements = [
  `insert into participant (id, study_id, site_id, number, code, "group", language, birth_year, status, arm, screened_on, enrolled_on, ended_on, next_call_on, created_by_id)
   select id, $1::uuid, site_id, number, code, case row % 3 when 0 then 'peer' else 'service_user' end, 'en', birth_year, steps[cardinality(steps)],
     case when 'allocated' = any(steps) then case row % 2 when 0 then 'intervention' else 'control' end end, day,
     case when 'enrolled' = any(steps) then day + 7 end, case when steps[cardinality(steps)] in ('completed', 'lost_to_follow_up') then day + 200 end,
     case when row % 3 = 0 then day + 10 end, $3::uuid
   from person where $2::uuid is not null`,
  `insert into participant_event (id, study_id, site_id, participant_id, position, kind, happened_on, arm, recorded_by_id)
   select ${made('(row * 10 + position)', 'event')}, $1::uuid, site_id, id, position, kind,
     day + case kind when 'enrolled' then 7 when 'allocated' then 8 when 'completed' then 200 when 'lost_to_follow_up' then 200 else 0 end,
     case when kind = 'allocated' then case row % 2 when 0 then 'intervention' else 'control' end end, $3::uuid
   from person, unnest(steps) with ordinality step (kind, position) where $2::uuid is not null`,
  // A third of the people were called once and are to be called again.
  `insert into contact (id, study_id, site_id, participant_id, happened_on, way, outcome, next_on, recorded_by_id)
   select ${made('row::bigint', 'contact')}, $1::uuid, site_id, id, day, 'phone', 'no_answer', day + 10, $3::uuid
   from person where row % 3 = 0 and $2::uuid is not null`,
  // Half of the enrolled service users held their baseline visit.
  `insert into visit_event (id, study_id, site_id, participant_id, timepoint, position, kind, happened_on, way, recorded_by_id)
   select ${made('row::bigint', 'visit')}, $1::uuid, site_id, id, 'baseline', 1, 'done', day + 9, 'in_person', $3::uuid
   from person where 'enrolled' = any(steps) and row % 2 = 0 and row % 3 > 0 and $2::uuid is not null`,
  // Half of the people were given travel money.
  `insert into expense (id, study_id, site_id, number, participant_id, kind, amount, currency, given_on, receipt, receipt_number, recorded_by_id)
   select ${made('row::bigint', 'expense')}, $1::uuid, site_id, row_number() over (partition by site_id order by row), id, 'travel', 4000, 'EUR', day, 'paper', '1', $3::uuid
   from person where row % 2 = 0 and $2::uuid is not null`,
  // A third of the people were reminded of a visit.
  `insert into reminder (id, study_id, site_id, participant_id, timepoint, way, appointment_on, reminded_on, language, recorded_by_id)
   select ${made('row::bigint', 'reminder')}, $1::uuid, site_id, id, 'month_1', 'text_message', day + 40, day + 38, 'de', $3::uuid
   from person where row % 3 = 0 and $2::uuid is not null`,
  `insert into consent (id, study_id, site_id, participant_id, form_version_id, given_on, given_at, method, taken_by_id)
   select ${made('row::bigint', 'consent')}, $1::uuid, site_id, id, $2::uuid, day, day + time '09:30', 'paper', $3::uuid
   from person where 'consented' = any(steps)`,
  `insert into scope_decision (consent_id, scope, study_id, site_id, is_granted)
   select ${made('row::bigint', 'consent')}, scope, $1::uuid, site_id, scope = 'participate' or row % 10 > 0
   from person, unnest('{participate,record_audio,transcribe}'::text[]) scope where 'consented' = any(steps) and $2::uuid is not null and $3::uuid is not null`,
  `insert into identity (participant_id, study_id, site_id, key_id, nonce, sealed, keyed_by)
   select id, $1::uuid, site_id, sealed ->> 'keyId', decode(sealed ->> 'nonce', 'hex'), decode(sealed ->> 'sealed', 'hex'), (sealed ->> 'keyedBy')::int
   from person where $2::uuid is not null and $3::uuid is not null`,
  `insert into identity_key (key, study_id, site_id, participant_id)
   select key, $1::uuid, site_id, id from person, jsonb_array_elements_text(sealed -> 'keys') key where $2::uuid is not null and $3::uuid is not null`,
  // A session for every eight enrolled participants in turn at a site; everybody is invited to three of them.
  `insert into session (id, study_id, site_id, code, kind, number, language, starts_at, ends_at, status, created_by_id)
   select ${made('(row * 10)', 'session')}, $1::uuid, site_id, site_code || '-FG-' || case when at_site < 72 then '0' else '' end || at_site / 8 + 1, 'FG', at_site / 8 + 1, 'en',
     day + 30 + time '09:00', day + 30 + time '10:30', case when day + 30 > current_date then 'scheduled' else 'completed' end, $3::uuid
   from person where at_site % 8 = 0 and $2::uuid is not null`,
  `insert into attendance (session_id, participant_id, study_id, site_id, state)
   select ${made('((row - (at_site % 8 + 8 * turn) * sites) * 10)', 'session')}, id, $1::uuid, site_id, case (row + turn) % 5 when 0 then 'absent' else 'attended' end
   from person, generate_series(0, 2) turn where 'enrolled' = any(steps) and at_site / 8 >= turn and $2::uuid is not null and $3::uuid is not null`,
  `insert into transcript (id, study_id, site_id, session_id, language, stage, state, due_on, state_since, duration_ms, created_by_id, created_at)
   select ${made('(row * 10)', 'transcript')}, $1::uuid, site_id, ${made('(row * 10)', 'session')}, 'en',
     (array['transcription', 'verification', 'pseudonymisation', 'release'])[row % 4 + 1], case row % 3 when 0 then 'released' else 'queued' end,
     case when row % 3 > 0 then day + 60 end, day + 30, 3600000 + row * 7919 % 3600000, $3::uuid, day + 30
   from person where at_site % 8 = 0 and $2::uuid is not null`,
  `insert into audit_event (id, at, actor_id, action, study_id, site_id, entity, entity_id, code, after, request_id)
   select ${made('(row * 10 + position)', 'audit')}, day + time '10:00', $3::uuid, 'participant.' || case kind when 'screened' then 'screen' else 'step' end,
     $1::uuid, site_id, 'participant', id::text, code, jsonb_build_object('status', kind), 'bench'
   from person, unnest(steps) with ordinality step (kind, position) where $2::uuid is not null`,
]

/** Writes the participants of a large study with everything that belongs to them; answers one site, one code there, and the consent form. */
export async function writePopulation(ground: Ground, { participants, sites: many, isAlsoAtOurs }: Population) {
  const { database, cast, today = new Date() } = ground
  const ours = isAlsoAtOurs ? Object.entries(cast.sites).map(([code, id]) => ({ id: id as string, code })) : []
  const sites = [...ours, ...(await writeSites(ground, many - ours.length))]
  const formId = newId(new Date('2020-01-01'))
  await database.pool.query(
    `insert into form_version (id, study_id, form, version, language, title, text, text_sha256, scopes, site_ids, valid_from, ethics_reference)
     values ($1, $2, 'bench', '1', 'en', 'Form', 'Text', repeat('0', 64), '{participate,record_audio,transcribe}', $3, '2020-01-01', 'none')`,
    [formId, cast.studyId, sites.map(({ id }) => id)],
  )
  const vault = openVault(ground.identityKey)
  const numbers = new Map(ours.map(({ code }) => [code, firstAtOurs]))
  const client = await database.pool.connect()
  try {
    // The rows refer to each other by construction, so PostgreSQL need not check each reference.
    await client.query('set session_replication_role = replica')
    for (let from = 0; from < participants; from += batch) {
      const people = Array.from({ length: Math.min(batch, participants - from) }, (_, at) => {
        const row = from + at
        const site = sites[row % many]!
        const number = nextNumber(site.code, numbers.get(site.code) ?? 0)
        numbers.set(site.code, number)
        return personOf(
          vault,
          { row, total: participants, today },
          { ...site, number, at: Math.floor(row / many), many },
        )
      })
      await client.query('drop table if exists person')
      await client.query(
        `create temp table person as select * from json_to_recordset($1) as p (row bigint, id uuid, site_id uuid,
        site_code text, number int, code text, at_site int, sites int, birth_year int, steps text[], day date, sealed jsonb)`,
        [JSON.stringify(people)],
      )
      for (const statement of statements)
        await client.query(statement, [cast.studyId, formId, cast.people.dataManager.id])
    }
    for (const { code, id } of sites)
      await client.query('select setval(participant_numbers_of($1)::regclass, $2)', [id, numbers.get(code) ?? 1])
    await client.query('set session_replication_role = origin')
  } finally {
    client.release()
  }
  await database.pool.query('analyze')
  // The triggers were off with the references.
  await database.pool
    .query(`select keep_sessions(study_id, site_id, ids), keep_consent(study_id, site_id, ids), keep_steps(study_id, site_id, ids),
      keep_visits(study_id, site_id, ids)
    from (select study_id, site_id, array_agg(id order by id) as ids from participant group by study_id, site_id) at_site`)
  await database.pool.query('select complete_counts(), fold_counts()')
  await database.pool.query('vacuum analyze')
  const { id: siteId, code } = sites[Math.floor(many / 2)]!
  return { siteId, code: formatCode(code, nextNumber(code, 0)), formId }
}

type Seat = Site & { number: number; at: number; many: number }

type Row = { row: number; total: number; today: Date }

function personOf(vault: Vault, { row, total, today }: Row, { id: siteId, code, number, at, many }: Seat) {
  const id = newId(new Date(1_577_836_800_000 + row))
  const identity = identityOf(row)
  const birthYear = 1940 + (row % 65)
  const place = { id, siteId, country: 'DE', birthYear }
  const { keyId, nonce, sealed, keys, keyedBy } = sealIdentity(vault, place, identity)
  // The newest 1,100 days, the lowest numbers first, as at a real site.
  const day = new Date(today.getTime() - 86_400_000 * (1_100 - Math.floor((1_099 * row) / total)))
  return {
    row,
    id,
    site_id: siteId,
    site_code: code,
    number,
    code: formatCode(code, number),
    at_site: at,
    sites: many,
    birth_year: birthYear,
    steps: paths[pathOf[(Math.imul(row + 7, 0x9e3779b1) >>> 0) % pathOf.length]!]!.steps,
    day: day.toISOString().slice(0, 10),
    sealed: { keyId, nonce: nonce.toString('hex'), sealed: sealed.toString('hex'), keys, keyedBy },
  }
}
