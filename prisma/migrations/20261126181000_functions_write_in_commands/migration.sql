-- What a request does through a function is also written by commands alone: it draws numbers, and puts jobs into the queue.
create function demand_command() returns void language plpgsql stable set search_path = public, pg_temp as $$
begin
  if current_setting('role') = 'polyphony_app' and not app_writes() then
    raise exception 'only a command writes' using errcode = 'insufficient_privilege';
  end if;
end
$$;
create or replace function next_participant_number(site uuid) returns integer language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
begin
  perform demand_command();
  if site = any (app_sites()) and exists (select from public.site s where s.study_id = app_study() and s.id = site) then
    return nextval(participant_numbers_of(site)::regclass);
  end if;
  raise exception 'this request draws no numbers at that site' using errcode = 'insufficient_privilege';
end
$$;
create or replace function jobs.enqueue(job jobs.requested, payload json) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform public.demand_command();
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

-- Outside of requests the server records what happens to accounts, and who joins a study. All other events belong to a request.
drop policy insert_by_server on audit_event;
create policy insert_by_server on audit_event for insert to polyphony_server
  with check (study_id = '00000000-0000-0000-0000-000000000000' or action = 'staff.join');
