-- Counts of participants are kept as sums of rows that are only added (decision 036), so that a list and the recruitment overview cost
-- the same for a thousand and for a million people. Triggers add the rows in the transaction of the change.

-- AlterTable
ALTER TABLE "participant" ADD COLUMN     "reached" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "participant_count" (
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "status" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "peer_role" TEXT,
    "arm" TEXT,
    "is_usable" BOOLEAN NOT NULL,
    "is_enrolled" BOOLEAN NOT NULL,
    "reached" INTEGER NOT NULL,
    "participants" INTEGER NOT NULL,
    "is_sum" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "participant_count_pkey" PRIMARY KEY ("study_id","site_id","id")
);

-- CreateTable
CREATE TABLE "enrolment_count" (
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "span" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "participants" INTEGER NOT NULL,
    "is_sum" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "enrolment_count_pkey" PRIMARY KEY ("study_id","site_id","span","starts_on","id")
);

-- How far somebody came, from the events that were not corrected.
create view participant_kept_steps as
select p.id, p.study_id, p.site_id, coalesce(s.reached, 0) as reached
from participant p left join lateral (
  select max(case e.kind when 'consented' then 2 else 1 end) as reached from participant_event e
  where e.participant_id = p.id and e.study_id = p.study_id and e.site_id = p.site_id and e.kind in ('eligible', 'consented')
    and not exists (select from participant_event c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
      and c.kind = 'corrected' and c.corrects_id = e.id)
) s on true;

create or replace view participant_kept as
select * from participant_kept_sessions join participant_kept_consent using (id, study_id, site_id)
join participant_kept_steps using (id, study_id, site_id);

create function keep_steps(of_study uuid, of_site uuid, ids uuid[]) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if cardinality(ids) > 1 then
    perform from participant where id = any (ids) and study_id = of_study and site_id = of_site order by id for no key update;
  end if;
  update participant p set reached = k.reached
  from participant_kept_steps k
  where p.id = any (ids) and p.study_id = of_study and p.site_id = of_site
    and k.id = p.id and k.study_id = p.study_id and k.site_id = p.site_id and p.reached is distinct from k.reached;
end
$$;

-- Events are only added.
create function keep_after_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_steps(study_id, site_id, array_agg(distinct participant_id)) from changed
  where kind in ('eligible', 'consented', 'corrected')
  group by study_id, site_id;
  return null;
end
$$;
create trigger keep_inserted after insert on participant_event
  referencing new table as changed for each statement execute function keep_after_event();

update participant p set reached = k.reached from participant_kept_steps k
where k.id = p.id and k.study_id = p.study_id and k.site_id = p.site_id and k.reached > 0;

-- A new participant is one more, a deleted one is one fewer; a changed one is one fewer of the old kind and one more of the new kind.
create function count_participants() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  sign constant int := case tg_op when 'INSERT' then 1 else -1 end;
begin
  insert into participant_count (study_id, site_id, status, "group", peer_role, arm, is_usable, is_enrolled, reached, participants)
  select study_id, site_id, status, "group", peer_role, arm, is_usable, enrolled_on is not null, reached, sign * count(*)
  from changed group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
  insert into enrolment_count (study_id, site_id, span, starts_on, participants)
  select study_id, site_id, span, date_trunc(span, enrolled_on)::date, sign * count(*)
  from changed cross join unnest(array['day', 'month']) span where enrolled_on is not null group by 1, 2, 3, 4;
  return null;
end
$$;
create function count_changed_participant() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into participant_count (study_id, site_id, status, "group", peer_role, arm, is_usable, is_enrolled, reached, participants)
  values
    (old.study_id, old.site_id, old.status, old."group", old.peer_role, old.arm, old.is_usable, old.enrolled_on is not null, old.reached, -1),
    (new.study_id, new.site_id, new.status, new."group", new.peer_role, new.arm, new.is_usable, new.enrolled_on is not null, new.reached, 1);
  if old.enrolled_on is distinct from new.enrolled_on then
    insert into enrolment_count (study_id, site_id, span, starts_on, participants)
    select new.study_id, new.site_id, span, date_trunc(span, on_day)::date, sign
    from (values (old.enrolled_on, -1), (new.enrolled_on, 1)) days (on_day, sign) cross join unnest(array['day', 'month']) span
    where on_day is not null;
  end if;
  return null;
end
$$;
create trigger count_inserted after insert on participant referencing new table as changed for each statement execute function count_participants();
create trigger count_deleted after delete on participant referencing old table as changed for each statement execute function count_participants();
create trigger count_updated after update on participant for each row
  when ((old.status, old."group", old.peer_role, old.arm, old.is_usable, old.enrolled_on, old.reached)
    is distinct from (new.status, new."group", new.peer_role, new.arm, new.is_usable, new.enrolled_on, new.reached))
  execute function count_changed_participant();

-- What the sums lack to be the recount: nothing, unless somebody changed them by hand.
create view participant_count_lacks as
select study_id, site_id, status, "group", peer_role, arm, is_usable, is_enrolled, reached, sum(participants)::int as participants
from (
  select study_id, site_id, status, "group", peer_role, arm, is_usable, enrolled_on is not null as is_enrolled, reached, count(*) as participants
  from participant group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  union all
  select study_id, site_id, status, "group", peer_role, arm, is_usable, is_enrolled, reached, -participants from participant_count
) each_side
group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(participants) <> 0;
create view enrolment_count_lacks as
select study_id, site_id, span, starts_on, sum(participants)::int as participants
from (
  select study_id, site_id, span, date_trunc(span, enrolled_on)::date as starts_on, count(*) as participants
  from participant cross join unnest(array['day', 'month']) span where enrolled_on is not null group by 1, 2, 3, 4
  union all
  select study_id, site_id, span, starts_on, -participants from enrolment_count
) each_side
group by 1, 2, 3, 4 having sum(participants) <> 0;

-- Adds what lacks. One statement sees one moment, so nobody has to wait.
create function complete_counts() returns void language sql security definer set search_path = public, pg_temp as $$
  insert into participant_count (study_id, site_id, status, "group", peer_role, arm, is_usable, is_enrolled, reached, participants)
  select * from participant_count_lacks;
  insert into enrolment_count (study_id, site_id, span, starts_on, participants) select * from enrolment_count_lacks;
$$;
revoke execute on function complete_counts() from public;
select complete_counts();

-- Replaces the rows of each kind by their sum, where rows were added. The sums are the same before and after, at every moment.
create function fold_counts() returns void language sql security definer set search_path = public, pg_temp as $$
  with taken as (
    delete from participant_count c
    using (select distinct study_id, site_id from participant_count where not is_sum) added
    where c.study_id = added.study_id and c.site_id = added.site_id returning c.*
  )
  insert into participant_count (study_id, site_id, status, "group", peer_role, arm, is_usable, is_enrolled, reached, participants, is_sum)
  select study_id, site_id, status, "group", peer_role, arm, is_usable, is_enrolled, reached, sum(participants), true
  from taken group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(participants) <> 0;
  with taken as (
    delete from enrolment_count c
    using (select distinct study_id, site_id, span, starts_on from enrolment_count where not is_sum) added
    where c.study_id = added.study_id and c.site_id = added.site_id and c.span = added.span and c.starts_on = added.starts_on returning c.*
  )
  insert into enrolment_count (study_id, site_id, span, starts_on, participants, is_sum)
  select study_id, site_id, span, starts_on, sum(participants), true from taken group by 1, 2, 3, 4 having sum(participants) <> 0;
$$;
revoke execute on function fold_counts() from public;
grant execute on function fold_counts() to polyphony_server;
create index participant_count_added on participant_count (study_id, site_id) where not is_sum;
create index enrolment_count_added on enrolment_count (study_id, site_id, span, starts_on) where not is_sum;
-- Most rows live for seconds.
alter table participant_count set (autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0.2);
alter table enrolment_count set (autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0.2);

-- Requests read the counts of their sites, and the triggers alone write them.
alter table participant_count enable row level security;
alter table enrolment_count enable row level security;
grant select on participant_count, enrolment_count to polyphony_app;
create policy select_at_sites on participant_count for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy select_at_sites on enrolment_count for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
