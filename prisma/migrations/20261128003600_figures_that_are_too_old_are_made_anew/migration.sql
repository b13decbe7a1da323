-- A change of a study counts the tables whose figures are too old, and not only those that were never counted: PostgreSQL plans by them to keep
-- the visits of everybody anew. Too old is what has grown by a fifth since, which its own upkeep has not noticed yet.
create or replace function keep_visits_of_study() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  outgrown text;
begin
  for outgrown in
    select t.relname from pg_class t
    where t.relnamespace = 'public'::regnamespace
      and t.relname in ('participant', 'participant_event', 'visit', 'visit_event', 'consent', 'scope_decision')
      and (t.reltuples <= 0 or pg_relation_size(t.oid) > 1.2 * t.relpages * current_setting('block_size')::int)
    order by t.relname
  loop
    execute format('analyze %I', outgrown);
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
