-- The visits that go are looked for in one list of those that stay. Before, that list was searched from its beginning for each visit, so
-- that a load of a thousand participants took a minute.
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
  delete from visit v where v.participant_id = any (ids) and v.study_id = of_study and v.site_id = of_site and (v.participant_id, v.timepoint) not in (
    select k.participant_id, k.timepoint from visit_kept k where k.participant_id = any (ids) and k.study_id = of_study and k.site_id = of_site);
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
