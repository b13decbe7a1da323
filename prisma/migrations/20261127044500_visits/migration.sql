-- Visits at the timepoints of a study (decision 101). What was recorded is in visit_event and never changes. The rows of visit follow
-- from it and are kept by triggers, like what lists show of a participant (decision 036).

-- CreateTable
CREATE TABLE "visit_event" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "timepoint" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "happened_on" DATE,
    "way" TEXT,
    "reason" TEXT,
    "reason_code" TEXT,
    "corrects_id" UUID,
    "recorded_by_id" UUID,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visit_event_pkey" PRIMARY KEY ("id","study_id","site_id")
);

-- CreateTable
CREATE TABLE "visit" (
    "participant_id" UUID NOT NULL,
    "timepoint" TEXT NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "listed_on" DATE NOT NULL,
    "target_on" DATE NOT NULL,
    "opens_on" DATE NOT NULL,
    "closes_on" DATE NOT NULL,
    "planned_on" DATE,
    "outcome" TEXT NOT NULL,
    "done_on" DATE,
    "is_in_window" BOOLEAN,
    "why" TEXT,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("participant_id","timepoint","study_id","site_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "visit_event_in_order" ON "visit_event"("participant_id", "position", "study_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "visit_corrected_once" ON "visit_event"("corrects_id", "study_id", "site_id");

-- CreateIndex
CREATE INDEX "visit_study_id_site_id_listed_on_number_position_idx" ON "visit"("study_id", "site_id", "listed_on", "number", "position");

-- CreateIndex
CREATE INDEX "visit_study_id_site_id_timepoint_outcome_closes_on_idx" ON "visit"("study_id", "site_id", "timepoint", "outcome", "closes_on");

-- AddForeignKey
ALTER TABLE "visit_event" ADD CONSTRAINT "visit_event_corrects_id_study_id_site_id_fkey" FOREIGN KEY ("corrects_id", "study_id", "site_id") REFERENCES "visit_event"("id", "study_id", "site_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_event" ADD CONSTRAINT "visit_event_participant_id_study_id_site_id_fkey" FOREIGN KEY ("participant_id", "study_id", "site_id") REFERENCES "participant"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_participant_id_study_id_site_id_fkey" FOREIGN KEY ("participant_id", "study_id", "site_id") REFERENCES "participant"("id", "study_id", "site_id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table visit_event add constraint visit_event_kind_known check (kind in ('planned', 'done', 'missed', 'corrected'));
alter table visit_event add constraint visit_event_has_its_parts check (
  (kind in ('done', 'missed')) <= (happened_on is not null) and (kind = 'done') = (way is not null)
  and (kind = 'missed') = (reason_code is not null) and (kind = 'corrected') = (corrects_id is not null));

-- What wants doing at a site, in the order of its days.
create index visit_waiting on visit (study_id, site_id, listed_on, number, position) where outcome = 'waiting';

-- Since when a participant has taken participation back, and this is not settled by a withdrawal: the same as `takenBackBy`
-- (packages/domain/src/consent/taken-back.ts). The consents are read from the newest one back to the first that still granted
-- participation, or that ended later than the one after it.
create view participant_taken_back as
select p.id, p.study_id, p.site_id, t.since
from participant p
cross join lateral (
  select min(ends_on) filter (where not is_past) as back_on, count(*) as counted from (
    select ends_on, bool_or(breaks) over (order by place) as is_past from (
      select place, ends_on, ends_on is null or coalesce(ends_on > lag(ends_on) over (order by place), false) as breaks from (
        select row_number() over (order by c.given_on desc, c.given_at desc, c.id desc) as place, d.ends_on
        from consent c join form_version v on v.id = c.form_version_id and v.study_id = c.study_id
        left join scope_decision s on s.consent_id = c.id and s.study_id = c.study_id and s.site_id = c.site_id and s.scope = 'participate'
        cross join lateral (
          select case when s.is_granted is false then c.given_on else (
            select min(w.withdrawn_on) from consent_withdrawal w
            where w.participant_id = c.participant_id and w.study_id = c.study_id and w.site_id = c.site_id
              and (w.scope is null or w.scope = 'participate')
              and (w.consent_id = c.id or c.given_on < w.withdrawn_on
                or c.given_on = w.withdrawn_on and (w.withdrawn_at is null or c.given_at <= w.withdrawn_at))) end as ends_on
        ) d
        where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and c.mistaken_at is null and (
          d.ends_on is not null
          or (c.site_id = any (v.site_ids) and v.valid_from <= c.given_on and (v.valid_until is null or c.given_on <= v.valid_until)))
      ) counted
    ) compared
  ) back
) b
cross join lateral (
  select case when b.back_on is not null then b.back_on
    -- All consents were entered by mistake: participation was granted on no day.
    when b.counted = 0 and exists (select from consent c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
      and c.mistaken_at is not null) then date '0001-01-01' end as since
) t
where t.since is not null and not exists (
  select from participant_event e where e.participant_id = p.id and e.study_id = p.study_id and e.site_id = p.site_id and e.kind = 'withdrawn'
    and not exists (select from participant_event c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
      and c.kind = 'corrected' and c.corrects_id = e.id));

-- The newest outcome that counts for each timepoint of a participant, and the agreed day.
create view visit_recorded as
select e.participant_id, e.study_id, e.site_id, e.timepoint,
  (array_agg(e.kind order by e.position desc) filter (where e.kind in ('done', 'missed')))[1] as kind,
  (array_agg(e.happened_on order by e.position desc) filter (where e.kind in ('done', 'missed')))[1] as happened_on,
  (array_agg(e.happened_on order by e.position desc) filter (where e.kind = 'planned'))[1] as planned_on
from visit_event e
where e.kind <> 'corrected' and not exists (
  select from visit_event c where c.corrects_id = e.id and c.study_id = e.study_id and c.site_id = e.site_id)
group by e.participant_id, e.study_id, e.site_id, e.timepoint;

-- The same as `scheduleOf` (packages/domain/src/visits/schedule.ts). A month after 31 January is the last day of February, in both.
create view visit_kept as
select p.id as participant_id, t.key as timepoint, p.study_id, p.site_id, t.position, p.number,
  coalesce(o.done_on, r.planned_on, w.target_on) as listed_on, w.target_on, w.opens_on, w.closes_on, r.planned_on, o.outcome, o.done_on,
  case when o.done_on is not null then o.done_on between w.opens_on and w.closes_on end as is_in_window, o.why
from participant p
join study y on y.id = p.study_id
left join participant_taken_back b on b.id = p.id and b.study_id = p.study_id and b.site_id = p.site_id
-- The first step by which the person left, and the first after which nobody comes any more.
left join lateral (
  select (array_agg(e.kind order by e.happened_on, e.position))[1] as kind, min(e.happened_on) as ended_on,
    min(e.happened_on) filter (where not (e.kind = 'withdrawn' and e.level = 'further_contact')) as last_on
  from participant_event e
  where e.participant_id = p.id and e.study_id = p.study_id and e.site_id = p.site_id
    and e.kind in ('completed', 'withdrawn', 'lost_to_follow_up', 'deceased')
    and not exists (select from participant_event c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
      and c.kind = 'corrected' and c.corrects_id = e.id)
) e on true
cross join lateral (
  select place::int as position, row ->> 'key' as key, row ->> 'anchor' as anchor, coalesce((row ->> 'isBaseline')::boolean, false) as is_baseline,
    coalesce((row ->> 'months')::int, 0) as months, coalesce((row ->> 'days')::int, 0) as days,
    coalesce((row ->> 'before')::int, 0) as before, coalesce((row ->> 'after')::int, 0) as after, row -> 'groups' as groups
  from jsonb_array_elements(y.configuration -> 'timepoints') with ordinality as listed (row, place)
) t
left join visit_recorded r on r.participant_id = p.id and r.study_id = p.study_id and r.site_id = p.site_id and r.timepoint = t.key
left join lateral (
  select d.happened_on from jsonb_array_elements(y.configuration -> 'timepoints') f (row)
  join visit_recorded d on d.participant_id = p.id and d.study_id = p.study_id and d.site_id = p.site_id and d.timepoint = f.row ->> 'key'
  where (f.row ->> 'isBaseline')::boolean and d.kind = 'done' and (e.last_on is null or d.happened_on <= e.last_on)
    and (b.since is null or d.happened_on < b.since)
  limit 1
) f on true
cross join lateral (
  select case when t.anchor = 'study_start' then y.starts_on when t.is_baseline then p.enrolled_on
    else coalesce(f.happened_on, p.enrolled_on) end as anchor_on
) a
cross join lateral (select (a.anchor_on + make_interval(months => t.months))::date + t.days as target_on) g
cross join lateral (select g.target_on, g.target_on - t.before as opens_on, g.target_on + t.after as closes_on) w
cross join lateral (select least(e.ended_on, b.since) as ended_on) n
cross join lateral (
  select case
    when r.kind = 'done' and (e.last_on is null or r.happened_on <= e.last_on) and (b.since is null or r.happened_on < b.since) then 'done'
    -- A visit that was recorded as missed while it was still expected stays missed.
    when r.kind = 'missed' and (n.ended_on is null or n.ended_on > w.closes_on or r.happened_on <= n.ended_on) then 'missed'
    when w.closes_on < p.enrolled_on or n.ended_on <= w.closes_on then 'not_expected'
    else 'waiting' end as outcome
) u
cross join lateral (
  select u.outcome, case when u.outcome = 'done' then r.happened_on end as done_on,
    case when u.outcome <> 'not_expected' then null when w.closes_on < p.enrolled_on then 'before_enrolment'
      when e.ended_on = n.ended_on then e.kind else 'taken_back' end as why
) o
where p.enrolled_on is not null and p.is_usable and a.anchor_on is not null and (t.groups is null or t.groups ? p."group");

-- Whoever changes the configuration of a study waits for those who keep visits by it, and the other way round.
create function hold_timepoints(of_study uuid, changes boolean) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if changes then
    perform pg_advisory_xact_lock(hashtextextended('timepoints ' || of_study, 0));
  else
    perform pg_advisory_xact_lock_shared(hashtextextended('timepoints ' || of_study, 0));
  end if;
end
$$;
revoke execute on function hold_timepoints(uuid, boolean) from public;

create function keep_visits(of_study uuid, of_site uuid, ids uuid[]) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from participant p where p.id = any (ids) and p.study_id = of_study and p.site_id = of_site and p.enrolled_on is not null)
    and not exists (select from visit v where v.participant_id = any (ids) and v.study_id = of_study and v.site_id = of_site) then
    return;
  end if;
  perform hold_timepoints(of_study, false);
  if not exists (select from study where id = of_study and jsonb_typeof(configuration -> 'timepoints') = 'array') then
    return;
  end if;
  delete from visit v where v.participant_id = any (ids) and v.study_id = of_study and v.site_id = of_site and not exists (
    select from visit_kept k where k.participant_id = v.participant_id and k.study_id = v.study_id and k.site_id = v.site_id and k.timepoint = v.timepoint);
  insert into visit as v (participant_id, timepoint, study_id, site_id, position, number, listed_on, target_on, opens_on, closes_on, planned_on,
    outcome, done_on, is_in_window, why)
  select k.participant_id, k.timepoint, k.study_id, k.site_id, k.position, k.number, k.listed_on, k.target_on, k.opens_on, k.closes_on, k.planned_on,
    k.outcome, k.done_on, k.is_in_window, k.why
  from visit_kept k where k.participant_id = any (ids) and k.study_id = of_study and k.site_id = of_site
  order by k.participant_id, k.position
  on conflict (participant_id, timepoint, study_id, site_id) do update set position = excluded.position, number = excluded.number,
    listed_on = excluded.listed_on, target_on = excluded.target_on, opens_on = excluded.opens_on, closes_on = excluded.closes_on,
    planned_on = excluded.planned_on, outcome = excluded.outcome, done_on = excluded.done_on, is_in_window = excluded.is_in_window,
    why = excluded.why
  where (v.position, v.number, v.listed_on, v.target_on, v.opens_on, v.closes_on, v.planned_on, v.outcome, v.done_on, v.is_in_window, v.why)
    is distinct from (excluded.position, excluded.number, excluded.listed_on, excluded.target_on, excluded.opens_on, excluded.closes_on,
      excluded.planned_on, excluded.outcome, excluded.done_on, excluded.is_in_window, excluded.why);
end
$$;
revoke execute on function keep_visits(uuid, uuid, uuid[]) from public;

create function keep_visits_of_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_visits(study_id, site_id, array_agg(distinct participant_id order by participant_id)) from changed group by study_id, site_id;
  return null;
end
$$;
create trigger keep_visits after insert on visit_event referencing new table as changed for each statement execute function keep_visits_of_changed();

create function keep_visits_of_steps() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_visits(study_id, site_id, array_agg(distinct participant_id order by participant_id)) from changed
  where kind in ('enrolled', 'completed', 'withdrawn', 'lost_to_follow_up', 'deceased', 'corrected') group by study_id, site_id;
  return null;
end
$$;
create trigger keep_visits after insert on participant_event referencing new table as changed for each statement execute function keep_visits_of_steps();

create function keep_visits_of_participant() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_visits(new.study_id, new.site_id, array[new.id]);
  return null;
end
$$;
create trigger keep_visits after update on participant for each row
  when (old."group" is distinct from new."group" or old.enrolled_on is distinct from new.enrolled_on or old.is_usable is distinct from new.is_usable)
  execute function keep_visits_of_participant();

create function keep_visits_of_consents() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_visits(study_id, site_id, array_agg(distinct participant_id order by participant_id)) from changed group by study_id, site_id;
  return null;
end
$$;
create trigger keep_visits after insert on consent referencing new table as changed for each statement execute function keep_visits_of_consents();
create trigger keep_visits_updated after update on consent referencing new table as changed for each statement execute function keep_visits_of_consents();
create function keep_visits_of_decisions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_visits(c.study_id, c.site_id, array_agg(distinct c.participant_id order by c.participant_id))
  from changed d join consent c on c.id = d.consent_id and c.study_id = d.study_id and c.site_id = d.site_id
  where d.scope = 'participate' group by c.study_id, c.site_id;
  return null;
end
$$;
create trigger keep_visits after insert on scope_decision referencing new table as changed for each statement execute function keep_visits_of_decisions();
create trigger keep_visits_updated after update on scope_decision referencing new table as changed for each statement execute function keep_visits_of_decisions();

-- Another configuration, or another first day, moves the visits of everybody.
create function keep_visits_of_study() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform hold_timepoints(new.id, true);
  perform keep_visits(of_site.study_id, of_site.id, (select array_agg(p.id order by p.id) from participant p
    where p.study_id = of_site.study_id and p.site_id = of_site.id and p.enrolled_on is not null))
  from site of_site where of_site.study_id = new.id;
  -- Without any timepoint there are no visits.
  if coalesce(jsonb_array_length(new.configuration -> 'timepoints'), 0) = 0 then
    delete from visit where study_id = new.id;
  end if;
  return null;
end
$$;
create trigger keep_visits after update on study for each row
  when (old.configuration -> 'timepoints' is distinct from new.configuration -> 'timepoints' or old.starts_on is distinct from new.starts_on)
  execute function keep_visits_of_study();

-- A visit that was recorded is never changed. Requests read what is kept, and the triggers alone write it.
alter table visit_event enable row level security;
grant select, insert on visit_event to polyphony_app;
create policy select_at_sites on visit_event for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy insert_at_sites on visit_event for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]) and (select app_action()) like 'visit.%'
    and (recorded_by_id is null or recorded_by_id = (select app_actor())));
create policy insert_in_commands on visit_event as restrictive for insert to polyphony_app with check ((select app_writes()));
create trigger never_changed before update or delete on visit_event for each row execute function refuse_change();

alter table visit enable row level security;
grant select on visit to polyphony_app;
create policy select_at_sites on visit for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));

-- An import is not undone once a visit was recorded. What follows from the participant goes with them.
create or replace function built_on_import(of_study uuid, of_site uuid, of_import uuid) returns setof text language sql stable
  security definer set search_path = public, pg_temp as $$
  select p.code from imported_row r
  join participant p on p.id = r.participant_id and p.study_id = r.study_id and p.site_id = r.site_id
  where r.import_id = of_import and r.study_id = of_study and r.site_id = of_site and (
    p.version <> 1
    or exists (select from participant_event e where e.participant_id = p.id and e.study_id = p.study_id and e.site_id = p.site_id
      and e.recorded_at <> p.created_at)
    or exists (select from consent c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
      and (c.recorded_at <> p.created_at or c.withdrawn_on is not null or c.mistaken_at is not null))
    or exists (select from consent c join scope_decision d on d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id
      where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and d.withdrawn_on is not null)
    or exists (select from identity i where i.participant_id = p.id and i.study_id = p.study_id and i.site_id = p.site_id and i.version <> 1)
    or exists (select from attendance a where a.participant_id = p.id and a.study_id = p.study_id and a.site_id = p.site_id)
    or exists (select from speaker s where s.participant_id = p.id and s.study_id = p.study_id and s.site_id = p.site_id)
    or exists (select from allocation a where a.participant_id = p.id and a.study_id = p.study_id and a.site_id = p.site_id)
    or exists (select from contact c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id)
    or exists (select from visit_event v where v.participant_id = p.id and v.study_id = p.study_id and v.site_id = p.site_id)
    or p.next_call_on is not null or p.contact_way is not null or p.contact_from is not null or p.contact_until is not null
    or p.no_contact_since is not null
  )
  order by p.number
$$;
