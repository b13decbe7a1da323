-- A change of a study keeps the visits of everybody anew. Right after a large import PostgreSQL has no figures of the tables and plans for empty
-- ones: that took minutes for what takes a second, and the change was refused. Later, its own upkeep counts the tables.
create or replace function keep_visits_of_study() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  uncounted text;
begin
  for uncounted in
    select t.relname from pg_class t
    where t.relnamespace = 'public'::regnamespace and t.reltuples <= 0
      and t.relname in ('participant', 'participant_event', 'visit', 'visit_event', 'consent', 'scope_decision')
    order by t.relname
  loop
    execute format('analyze %I', uncounted);
  end loop;
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
