-- Everybody may call the functions of PostgreSQL itself, unless they are taken away. These write things that no policy covers (large
-- objects, messages, marks in the log of changes), hold a lock until the connection ends, or end the work of others. The server
-- outside of requests keeps what it uses; the owner of the database keeps all. Locks until the end of the transaction remain: with
-- them commands wait for each other.
-- Only a superuser can take them away. Where the owner is none, PostgreSQL warns here, and `doctor` says so.
do $$
declare f record;
begin
  for f in
    select p.oid::regprocedure as called, p.proname as name from pg_proc p
    where p.pronamespace = 'pg_catalog'::regnamespace and has_function_privilege('public', p.oid, 'execute') and (
      p.proname ~ '^lo_|^lo(read|write)$|^pg_(try_)?advisory_(lock|unlock)|^pg_try_advisory_xact_lock'
      or p.oid::regprocedure::text ~ '^pg_advisory_xact_lock(_shared)?\(integer'
      or p.proname in ('pg_notify', 'pg_logical_emit_message', 'pg_export_snapshot', 'pg_terminate_backend', 'pg_cancel_backend')
    )
  loop
    execute format('revoke execute on function %s from public', f.called);
    execute format('grant execute on function %s to pg_database_owner', f.called);
    if f.name in ('pg_notify', 'pg_advisory_lock', 'pg_try_advisory_lock', 'pg_advisory_unlock', 'pg_advisory_unlock_all') then
      execute format('grant execute on function %s to polyphony_server', f.called);
    end if;
  end loop;
end
$$;
