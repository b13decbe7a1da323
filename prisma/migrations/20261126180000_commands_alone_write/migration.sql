-- Only a command writes. A query, a disclosure or a stream may not change a row, whatever their statements say: the server tells the
-- database at the beginning of a command that it writes. Events of the trail are the exception, because disclosures record them.
create function app_writes() returns boolean language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.writes', true), ''), 'off')::boolean $$;
do $$
declare p record;
begin
  for p in
    select distinct tablename, cmd from pg_policies
    where schemaname = 'public' and 'polyphony_app' = any (roles) and cmd <> 'SELECT' and tablename <> 'audit_event'
  loop
    execute format('create policy %I on %I as restrictive for %s to polyphony_app %s', lower(p.cmd) || '_in_commands', p.tablename, p.cmd,
      case p.cmd when 'INSERT' then 'with check ((select app_writes()))' else 'using ((select app_writes()))' end);
  end loop;
end
$$;

-- What a person said, and when, does not change. Taking it back writes only these columns.
revoke update on consent, scope_decision from polyphony_app;
grant update (withdrawn_at, withdrawn_on, withdrawn_reason, version) on consent to polyphony_app;
grant update (withdrawn_on, withdrawn_reason) on scope_decision to polyphony_app;

-- Outside of requests a server makes accounts, but changes none.
revoke update on staff from polyphony_server;

-- The names of a job's values are words of ours, too.
create or replace function jobs.enqueue(job jobs.requested, payload json) returns void language plpgsql security definer set search_path = '' as $$
begin
  if json_typeof(payload) is distinct from 'object' or exists (
    select from json_each_text(payload) told
    where told.key !~ '^[a-z][a-zA-Z]{0,39}$'
      or told.value is null or told.value !~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z]+([._][a-z]+)*)$'
  ) then
    raise exception 'A job is told ids and words of ours' using errcode = 'check_violation', constraint = 'job_told_ids_alone';
  end if;
  perform graphile_worker.add_job(concat_ws('@', job, payload ->> 'place'), payload);
end;
$$;
