-- An import of sessions takes its numbers before it writes them, so that nobody waits for it who schedules a session by hand.
grant update (taken_numbers) on import_batch to polyphony_app;

-- It lets PostgreSQL look again only at the tables that it fills, and only while PostgreSQL knows little about these.
drop function analyse_things();
create function analyse_things(of_kind text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_action() is distinct from 'import.commit' or not app_writes() then
    raise exception 'only an import analyses' using errcode = 'insufficient_privilege';
  end if;
  if (select reltuples from pg_class where oid = case of_kind
      when 'sessions' then 'attendance'::regclass when 'visits' then 'visit_event'::regclass when 'consents' then 'consent'::regclass end) < 2000 then
    case of_kind
      when 'sessions' then analyze session, session_staff, attendance;
      when 'visits' then analyze visit_event, visit;
      else analyze consent, scope_decision;
    end case;
  end if;
end
$$;
revoke execute on function analyse_things(text) from public;
grant execute on function analyse_things(text) to polyphony_app;

-- What becomes of each session when its import is undone is recorded.
alter policy insert_own_action on audit_event with check (
  action = (select app_action())
  or (action, (select app_action())) in (
    ('consent.record', 'participant.register'),
    ('consent.record', 'import.commit'),
    ('participant.register', 'import.commit'),
    ('session.schedule', 'import.commit'),
    ('session.invite', 'import.commit'),
    ('session.attend', 'import.commit'),
    ('session.hold', 'import.commit'),
    ('visit.record', 'import.commit'),
    ('visit.miss', 'import.commit'),
    ('recruitment.set_target', 'import.commit'),
    ('visit.correct', 'import.undo'),
    ('consent.correct', 'import.undo'),
    ('recruitment.set_target', 'import.undo'),
    ('import.take_back', 'import.undo'),
    ('import.write', 'import.commit'),
    ('import.send_back', 'import.commit'),
    ('participant.duplicates', 'import.preview'),
    ('participant.change_arm', 'participant.allocate'),
    ('participant.compare_birth', 'participant.amend'),
    ('participant.compare_birth', 'participant.assess'),
    ('participant.compare_birth', 'participant.correct'),
    ('session.attend', 'session.cancel'),
    ('site.open', 'study.create'),
    ('consent.publish', 'study.create'),
    ('staff.grant', 'study.create'),
    ('transcript.suggest', 'transcript.release')
  )
);

-- As before, and earlier imports of the same sessions are no longer in the way.
create or replace function undo_imported_sessions(of_import uuid, of_site uuid) returns setof text language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  of_study constant uuid := app_study();
  made uuid[];
begin
  if not app_writes() or app_action() is distinct from 'import.undo' or of_site <> all (app_sites()) then
    raise exception 'this request undoes no import at that site' using errcode = 'insufficient_privilege';
  end if;
  perform from import_batch
    where id = of_import and study_id = of_study and site_id = of_site and state = 'imported' and kind = 'sessions' for update;
  if not found then
    raise exception 'there is no import to undo' using errcode = 'insufficient_privilege';
  end if;
  -- Whoever changes a session, its attendances or what was recorded of it locks it first, or refers to it.
  perform from session where study_id = of_study and site_id = of_site and id in (
    select session_id from imported_thing where import_id = of_import and study_id = of_study and site_id = of_site) order by id for update;
  if exists (select from built_on_sessions(of_study, of_site, of_import)) then
    return query select * from built_on_sessions(of_study, of_site, of_import);
    return;
  end if;
  made := array(select session_id from imported_thing
    where import_id = of_import and study_id = of_study and site_id = of_site and before is null);
  delete from attendance a using imported_thing t
    where t.import_id = of_import and t.study_id = of_study and t.site_id = of_site and t.before is not null
      and a.session_id = t.session_id and a.study_id = t.study_id and a.site_id = t.site_id
      and not t.before -> 'attendances' ? a.participant_id::text;
  update attendance a set state = t.before -> 'attendances' ->> a.participant_id::text, updated_at = now() from imported_thing t
    where t.import_id = of_import and t.study_id = of_study and t.site_id = of_site and t.before is not null
      and a.session_id = t.session_id and a.study_id = t.study_id and a.site_id = t.site_id
      and a.state <> t.before -> 'attendances' ->> a.participant_id::text;
  update session s set status = t.before ->> 'status', held_from = (t.before ->> 'heldFrom')::timestamptz,
      held_until = (t.before ->> 'heldUntil')::timestamptz, version = version + 1, updated_at = now()
    from imported_thing t
    where t.import_id = of_import and t.study_id = of_study and t.site_id = of_site and t.before is not null
      and s.id = t.session_id and s.study_id = t.study_id and s.site_id = t.site_id;
  -- An earlier import of these sessions sees them as it left them again, and can be undone in its turn.
  update imported_thing o set
      after = case when o.after -> 'version' = t.before -> 'version' then jsonb_set(o.after, '{version}', to_jsonb(s.version)) else o.after end,
      before = case when o.before -> 'version' = t.before -> 'version' then jsonb_set(o.before, '{version}', to_jsonb(s.version)) else o.before end
    from imported_thing t join session s on s.id = t.session_id and s.study_id = t.study_id and s.site_id = t.site_id
    where t.import_id = of_import and t.study_id = of_study and t.site_id = of_site and t.before is not null
      and o.session_id = t.session_id and o.study_id = t.study_id and o.site_id = t.site_id and o.import_id <> of_import;
  update import_batch set taken_numbers = coalesce((
      select jsonb_object_agg(prefix, last) from (
        select left(code, length(code) - strpos(reverse(code), '-') + 1) as prefix, max(number) as last from session
        where id = any (made) and study_id = of_study and site_id = of_site group by 1) numbers), '{}')
    where id = of_import and study_id = of_study and site_id = of_site;
  delete from imported_thing where import_id = of_import and study_id = of_study and site_id = of_site;
  delete from attendance where session_id = any (made) and study_id = of_study and site_id = of_site;
  delete from session_staff where session_id = any (made) and study_id = of_study and site_id = of_site;
  delete from session where id = any (made) and study_id = of_study and site_id = of_site;
end
$$;
