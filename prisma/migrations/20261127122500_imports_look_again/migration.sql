-- An import of sessions and others lets PostgreSQL look again at the tables that it fills, while it knows little about them, as
-- `analyse_people` does: else it reads a table as a whole that was empty when it made its plan.
create function analyse_things() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_action() is distinct from 'import.commit' or not app_writes() then
    raise exception 'only an import analyses' using errcode = 'insufficient_privilege';
  end if;
  if (select min(reltuples) from pg_class where oid in ('attendance'::regclass, 'visit_event'::regclass, 'consent'::regclass)) < 2000 then
    analyze session, session_staff, attendance, visit_event, visit, consent, scope_decision;
  end if;
end
$$;
revoke execute on function analyse_things() from public;
grant execute on function analyse_things() to polyphony_app;
