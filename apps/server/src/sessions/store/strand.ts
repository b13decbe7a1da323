// Counts the sessions that were held and the people who came to them, for the COREQ table. People who withdrew the collected data are left
// out, as in the list of sessions.
import { join, sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { Strand } from '@polyphony/domain/reports/qualitative'
import { lackings } from '@polyphony/domain/sessions/lacking'
import { hasPart, isRecorded, isTranscribed, isTranslated, lacking } from './lacking.ts'
import { cameTo } from './list.ts'
import { ids } from './sessions.ts'

/** Most versions of guides, and most languages, that are named. */
const mostNamed = 20

export async function readStrand(db: Transaction, scope: Scope, now: Date): Promise<Strand> {
  const [[counted], missing] = await Promise.all([countHeld(db, scope), countLacking(db, scope, now)])
  return { ...counted!, lacking: missing }
}

const countHeld = (db: Transaction, scope: Scope) => db.query<Omit<Strand, 'lacking'>[]>`
  with held as (
    select s.*, p.time_zone, (coalesce(s.held_from, s.starts_at) at time zone p.time_zone)::date as day,
      extract(epoch from s.held_until - s.held_from) / 60 as minutes,
      ${hasPart('facilitator')} as facilitated, ${hasPart('interpreter')} as interpreted, ${hasPart('observer')} as observed,
      ${isRecorded} as recorded, ${isTranscribed} as transcribed, ${isTranslated} as translated,
      exists (select from recording r where r.study_id = s.study_id and r.site_id = s.site_id and r.session_id = s.id
        and r.status in ('stored', 'destroyed') and r.mime_type like 'video/%') as filmed
    from session s join site p on p.study_id = s.study_id and p.id = s.site_id
    where s.study_id = ${scope.studyId}::uuid and s.site_id = any(${ids(scope.whole)}) and s.status = 'held'
  ), listed as (
    select s.kind, s.id as session_id, a.participant_id, a.site_id, a.state, u."group", u.peer_role, ${cameTo(sql`s`, sql`s`)} as came
    from held s join attendance a on a.study_id = s.study_id and a.site_id = s.site_id and a.session_id = s.id
    join participant u on u.study_id = a.study_id and u.site_id = a.site_id and u.id = a.participant_id
    where a.study_id = ${scope.studyId}::uuid and u.study_id = ${scope.studyId}::uuid and u.is_usable
  ), person as (
    select participant_id, site_id, "group", peer_role, count(*) filter (where came) as times, bool_or(state = 'absent') as missed,
      bool_or(came and state = 'left_early') as left_early
    from listed group by participant_id, site_id, "group", peer_role
  ), approached as (
    select distinct on (k.participant_id) k.way
    from person u join contact k on k.study_id = ${scope.studyId}::uuid and k.site_id = u.site_id and k.participant_id = u.participant_id
    where u.times > 0 and not k.is_incoming order by k.participant_id, k.happened_on, k.recorded_at, k.id
  ), of_kind as (
    select kind, count(*)::int as held,
      (select count(distinct l.participant_id)::int from listed l where l.kind = h.kind and l.came) as people,
      case when count(minutes) > 0 then json_build_object('least', min(minutes)::int, 'most', max(minutes)::int,
        'median', (percentile_cont(0.5) within group (order by minutes))::int) end as minutes
    from held h group by kind
  )
  select (select json_build_object('held', count(*), 'firstOn', min(day), 'lastOn', max(day),
      'facilitated', count(*) filter (where facilitated), 'interpreted', count(*) filter (where interpreted),
      'observed', count(*) filter (where observed), 'placed', count(place), 'guided', count(guide_version), 'timed', count(minutes),
      'recorded', count(*) filter (where recorded), 'filmed', count(*) filter (where filmed),
      'transcribed', count(*) filter (where transcribed), 'translated', count(*) filter (where translated),
      'facilitators', (select count(distinct coalesce(m.staff_id::text, m.outsider)) from held h join session_staff m
        on m.study_id = h.study_id and m.site_id = h.site_id and m.session_id = h.id and m.part = 'facilitator'),
      'people', (select count(*) from person where times > 0), 'cameAgain', (select count(*) from person where times > 1),
      'neverCame', (select count(*) from person where missed and times = 0), 'leftEarly', (select count(*) from person where left_early)
    ) from held) as sums,
    (select coalesce(json_agg(of_kind order by kind), '[]') from of_kind) as kinds,
    (select coalesce(json_agg(l order by sessions desc, language), '[]') from
      (select language, count(*)::int as sessions from held group by language order by 2 desc, 1 limit ${mostNamed}) l) as languages,
    (select coalesce(json_agg(g order by sessions desc, guide), '[]') from
      (select guide_version as guide, count(*)::int as sessions from held where guide_version is not null
        group by guide_version order by 2 desc, 1 limit ${mostNamed}) g) as guides,
    (select coalesce(json_agg(w order by "group", "peerRole" nulls last), '[]') from
      (select "group", peer_role as "peerRole", count(*)::int as people from person where times > 0 group by 1, 2) w) as sample,
    (select coalesce(json_agg(k order by people desc, way), '[]') from
      (select way, count(*)::int as people from approached group by way) k) as approaches`

const countLacking = (db: Transaction, scope: Scope, now: Date) => db.query<Strand['lacking']>`
  select s.site_id as "siteId", l.lacks, count(*)::int as sessions
  from session s cross join lateral (values ${join(lackings.map((each) => sql`(${each}::text, ${lacking(each, now)})`))}) l(lacks, is_so)
  where s.study_id = ${scope.studyId}::uuid and s.site_id = any(${ids(scope.whole)}) and s.status <> 'cancelled' and l.is_so
  group by s.site_id, l.lacks
  order by s.site_id, array_position(${[...lackings]}::text[], l.lacks)`
