-- Whoever had left by the day of the allocation, unknown to those who allocated, was allocated all the same. So an allocation counts at
-- the latest on the day of a leaving that was recorded after it. No stored history is of this kind, so no sum changes.
create or replace function standing_changes(of_study uuid, of_site uuid, ids uuid[], except_events uuid[])
  returns table (starts_on date, status text, "group" text, arm text, is_usable boolean, is_enrolled boolean, reached int, why text, participants int)
  language sql stable set search_path = public, pg_temp as $$
  -- Each participant is found by an index, and what is left out by a hash, so that loading many people costs as much for each of them.
  with known as materialized (
    select e.id, e.participant_id, e.happened_on, e.position, e.kind, e.level, e.arm, e.answers, e.corrects_id, e.reason_code
    from unnest(ids) i (id) join participant_event e on e.participant_id = i.id and e.study_id = of_study and e.site_id = of_site
    where e.id not in (select unnest(except_events))
  ), effective as (
    select * from known where kind <> 'corrected' and id not in (select corrects_id from known where corrects_id is not null)
  ), counted as (
    select id, participant_id, position, kind, level, arm, answers, reason_code,
      case kind when 'allocated' then least(happened_on, min(happened_on) filter (where kind in ('withdrawn', 'lost_to_follow_up', 'deceased')) over later)
        else happened_on end as happened_on,
      nullif(coalesce(case kind when 'ineligible' then answers::text when 'withdrawn' then level end, '')
        || coalesce(' ' || reason_code, ''), '') as coded
    from effective
    window later as (partition by participant_id order by position rows between 1 following and unbounded following)
  ), standings as (
    select c.participant_id, c.happened_on, c.position,
      -- Whoever was ineligible, declined or died stays so after a withdrawal.
      coalesce(max(c.kind) filter (where c.kind in ('ineligible', 'declined', 'deceased')) over past, c.kind) as status,
      max(c.arm) filter (where c.kind = 'allocated') over past as arm,
      coalesce(bool_or(c.kind = 'withdrawn' and c.level = 'collected_data') over past, false) as lost_data,
      bool_or(c.kind = 'enrolled') over past as is_enrolled,
      coalesce(max(case c.kind when 'consented' then 2 when 'eligible' then 1 end) over past, 0) as reached,
      case when bool_or(c.kind = 'ineligible') over past then max(c.coded) filter (where c.kind = 'ineligible') over past
        -- What was declined without a code is as it was counted before there were codes.
        when max(c.reason_code) filter (where c.kind = 'declined') over past is not null then max(c.coded) filter (where c.kind = 'declined') over past
        when c.kind in ('withdrawn', 'lost_to_follow_up') then c.coded end as why,
      lead(c.happened_on) over (partition by c.participant_id order by c.happened_on, c.kind <> 'screened', c.position) as until
    from counted c
    window past as (partition by c.participant_id order by c.happened_on, c.kind <> 'screened', c.position rows unbounded preceding)
  )
  select d.on_day, s.status, p."group", s.arm, not s.lost_data, s.is_enrolled, s.reached, s.why, d.sign
  from standings s join participant p on p.id = s.participant_id and p.study_id = of_study and p.site_id = of_site
  cross join lateral (values (s.happened_on, 1), (s.until, -1)) d (on_day, sign)
  -- A standing that ends on the day on which it began was never so at the end of a day.
  where d.on_day is not null and s.until is distinct from s.happened_on
$$;
