-- Whoever counts a table holds it against others who count it until their transaction ends. So a change of one study waited for the import
-- of another one, and two that counted in another order could stop each other. A table that is being counted is passed over now.
create or replace function keep_visits_of_study() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze (skip_locked) participant, participant_event, visit, visit_event, consent, scope_decision, form_version;
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

create or replace function analyse_people() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_action() is distinct from 'import.commit' or not app_writes() then
    raise exception 'only an import analyses' using errcode = 'insufficient_privilege';
  end if;
  if (select count(*) from (select from participant limit 2000) few) < 2000 then
    analyze (skip_locked) participant, participant_event, identity, identity_key, consent, scope_decision, form_version, visit, visit_event;
  end if;
end
$$;

-- Rows are counted as far as needed here too: the figures themselves are wrong after an import that was rolled back.
create or replace function analyse_things(of_kind text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  known bigint;
begin
  if app_action() is distinct from 'import.commit' or not app_writes() then
    raise exception 'only an import analyses' using errcode = 'insufficient_privilege';
  end if;
  known := case of_kind
    when 'sessions' then (select count(*) from (select from attendance limit 2000) few)
    when 'visits' then (select count(*) from (select from visit_event limit 2000) few)
    when 'consents' then (select count(*) from (select from consent limit 2000) few) end;
  if known < 2000 then
    case of_kind
      when 'sessions' then analyze (skip_locked) session, session_staff, attendance;
      when 'visits' then analyze (skip_locked) visit_event, visit;
      else analyze (skip_locked) consent, scope_decision;
    end case;
  end if;
end
$$;
