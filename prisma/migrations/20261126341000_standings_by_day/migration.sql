-- How many participants stood where on each day, kept as sums of rows that are only added (decisions 036 and 070). A participant who comes
-- to a standing on a day is one more of it from that day on, and one fewer of the standing before. So the sum of all rows until a day
-- is what was so at the end of that day, and a page as of a past day costs the same for any number of participants.

-- CreateTable
CREATE TABLE "standing_count" (
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "span" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "status" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "arm" TEXT,
    "is_usable" BOOLEAN NOT NULL,
    "is_enrolled" BOOLEAN NOT NULL,
    "reached" INTEGER NOT NULL,
    "why" TEXT,
    "participants" INTEGER NOT NULL,
    "is_sum" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "standing_count_pkey" PRIMARY KEY ("study_id","site_id","span","starts_on","id")
);

-- The changes of standing of these participants, by the events that count, without those in `except_events`. `why` is the level of a
-- withdrawal, or the answers of an assessment that found the person ineligible: both are coded.
create function standing_changes(of_study uuid, of_site uuid, ids uuid[], except_events uuid[])
  returns table (starts_on date, status text, "group" text, arm text, is_usable boolean, is_enrolled boolean, reached int, why text, participants int)
  language sql stable set search_path = public, pg_temp as $$
  -- Each participant is found by an index, and what is left out by a hash, so that loading many people costs as much for each of them.
  with known as materialized (
    select e.id, e.participant_id, e.happened_on, e.position, e.kind, e.level, e.arm, e.answers, e.corrects_id
    from unnest(ids) i (id) join participant_event e on e.participant_id = i.id and e.study_id = of_study and e.site_id = of_site
    where e.id not in (select unnest(except_events))
  ), counted as (
    select * from known where kind <> 'corrected' and id not in (select corrects_id from known where corrects_id is not null)
  ), standings as (
    select c.participant_id, c.happened_on, c.position,
      -- Whoever was ineligible, declined or died stays so after a withdrawal.
      coalesce(max(c.kind) filter (where c.kind in ('ineligible', 'declined', 'deceased')) over past, c.kind) as status,
      max(c.arm) filter (where c.kind = 'allocated') over past as arm,
      coalesce(bool_or(c.kind = 'withdrawn' and c.level = 'collected_data') over past, false) as lost_data,
      bool_or(c.kind = 'enrolled') over past as is_enrolled,
      coalesce(max(case c.kind when 'consented' then 2 when 'eligible' then 1 end) over past, 0) as reached,
      case when bool_or(c.kind = 'ineligible') over past then max(c.answers::text) filter (where c.kind = 'ineligible') over past
        when c.kind = 'withdrawn' then c.level end as why,
      lead(c.happened_on) over (partition by c.participant_id order by c.happened_on, c.position) as until
    from counted c
    window past as (partition by c.participant_id order by c.happened_on, c.position rows unbounded preceding)
  )
  select d.on_day, s.status, p."group", s.arm, not s.lost_data, s.is_enrolled, s.reached, s.why, d.sign
  from standings s join participant p on p.id = s.participant_id and p.study_id = of_study and p.site_id = of_site
  cross join lateral (values (s.happened_on, 1), (s.until, -1)) d (on_day, sign)
  -- A standing that ends on the day on which it began was never so at the end of a day.
  where d.on_day is not null and s.until is distinct from s.happened_on
$$;

-- Adds the rows by which the sums of these participants change.
create function add_standings(of_study uuid, of_site uuid, ids uuid[], new_events uuid[]) returns void language sql
  security definer set search_path = public, pg_temp as $$
  insert into standing_count (study_id, site_id, span, starts_on, status, "group", arm, is_usable, is_enrolled, reached, why, participants)
  select of_study, of_site, span, date_trunc(span, starts_on)::date, status, "group", arm, is_usable, is_enrolled, reached, why, sum(participants)
  from (
    select * from standing_changes(of_study, of_site, ids, '{}')
    union all
    select starts_on, status, "group", arm, is_usable, is_enrolled, reached, why, -participants
    from standing_changes(of_study, of_site, ids, new_events)
  ) changes cross join unnest(array['day', 'month']) span
  group by 3, 4, 5, 6, 7, 8, 9, 10, 11 having sum(participants) <> 0
$$;
revoke execute on function add_standings(uuid, uuid, uuid[], uuid[]) from public;

-- Events are only added.
create function count_standings() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform add_standings(study_id, site_id, array_agg(distinct participant_id), array_agg(id)) from changed group by study_id, site_id;
  return null;
end
$$;
create trigger count_standings after insert on participant_event referencing new table as changed
  for each statement execute function count_standings();

-- A participant whose group is put right was in it from the beginning.
create function count_standings_of_group() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into standing_count (study_id, site_id, span, starts_on, status, "group", arm, is_usable, is_enrolled, reached, why, participants)
  select new.study_id, new.site_id, span, date_trunc(span, starts_on)::date, status, of_group, arm, is_usable, is_enrolled, reached, why,
    sum(sign * participants)
  from standing_changes(new.study_id, new.site_id, array[new.id], '{}')
  cross join (values (old."group", -1), (new."group", 1)) groups (of_group, sign) cross join unnest(array['day', 'month']) span
  group by 3, 4, 5, 6, 7, 8, 9, 10, 11 having sum(sign * participants) <> 0;
  return null;
end
$$;
create trigger count_standings_of_group after update on participant for each row when (old."group" is distinct from new."group")
  execute function count_standings_of_group();

-- What the sums lack to be the recount: nothing, unless somebody changed them by hand.
create view standing_count_lacks as
select study_id, site_id, span, starts_on, status, "group", arm, is_usable, is_enrolled, reached, why, sum(participants)::int as participants
from (
  select s.study_id, s.id as site_id, span, date_trunc(span, c.starts_on)::date as starts_on, c.status, c."group", c.arm, c.is_usable, c.is_enrolled,
    c.reached, c.why, c.participants
  from site s
  cross join lateral standing_changes(s.study_id, s.id, array(select p.id from participant p where p.study_id = s.study_id and p.site_id = s.id), '{}') c
  cross join unnest(array['day', 'month']) span
  union all
  select study_id, site_id, span, starts_on, status, "group", arm, is_usable, is_enrolled, reached, why, -participants from standing_count
) each_side
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 having sum(participants) <> 0;

create function complete_standings() returns void language sql security definer set search_path = public, pg_temp as $$
  insert into standing_count (study_id, site_id, span, starts_on, status, "group", arm, is_usable, is_enrolled, reached, why, participants)
  select * from standing_count_lacks
$$;
revoke execute on function complete_standings() from public;
select complete_standings();

create function fold_standings() returns void language sql security definer set search_path = public, pg_temp as $$
  with taken as (
    delete from standing_count c
    using (select distinct study_id, site_id, span, starts_on from standing_count where not is_sum) added
    where c.study_id = added.study_id and c.site_id = added.site_id and c.span = added.span and c.starts_on = added.starts_on returning c.*
  )
  insert into standing_count (study_id, site_id, span, starts_on, status, "group", arm, is_usable, is_enrolled, reached, why, participants, is_sum)
  select study_id, site_id, span, starts_on, status, "group", arm, is_usable, is_enrolled, reached, why, sum(participants), true
  from taken group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 having sum(participants) <> 0
$$;
revoke execute on function fold_standings() from public;
grant execute on function fold_standings() to polyphony_server;
create index standing_count_added on standing_count (study_id, site_id, span, starts_on) where not is_sum;
alter table standing_count set (autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0.2);

-- Requests read the counts of their sites, and the triggers alone write them.
alter table standing_count enable row level security;
grant select on standing_count to polyphony_app;
create policy select_at_sites on standing_count for select to polyphony_app
  using (study_id = (select app_study()) and site_id in (select unnest(app_sites())));
