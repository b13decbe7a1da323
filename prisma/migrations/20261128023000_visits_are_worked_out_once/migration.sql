-- What the visits of people should be is worked out once, and not once for those that go and once for those that stay.
create or replace function keep_visits(of_study uuid, of_site uuid, ids uuid[]) returns void language plpgsql
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
  with kept as materialized (
    select k.* from visit_kept k where k.participant_id = any (ids) and k.study_id = of_study and k.site_id = of_site
  ), gone as (
    delete from visit v where v.participant_id = any (ids) and v.study_id = of_study and v.site_id = of_site
      and (v.participant_id, v.timepoint) not in (select k.participant_id, k.timepoint from kept k)
  )
  insert into visit as v (participant_id, timepoint, study_id, site_id, position, number, listed_on, target_on, opens_on, closes_on, planned_on,
    outcome, done_on, is_in_window, why)
  select k.participant_id, k.timepoint, k.study_id, k.site_id, k.position, k.number, k.listed_on, k.target_on, k.opens_on, k.closes_on, k.planned_on,
    k.outcome, k.done_on, k.is_in_window, k.why
  from kept k
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

-- Visits refer to participants too. Without figures of them, taking back an import of ten thousand people searched all visits of the site
-- for each of them, longer than a minute. Participants are counted as far as needed: the figures themselves are wrong after an import
-- that was rolled back.
create or replace function analyse_people() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_action() is distinct from 'import.commit' or not app_writes() then
    raise exception 'only an import analyses' using errcode = 'insufficient_privilege';
  end if;
  if (select count(*) from (select from participant limit 2000) few) < 2000 then
    analyze participant, participant_event, identity, identity_key, consent, scope_decision, form_version, visit, visit_event;
  end if;
end
$$;
