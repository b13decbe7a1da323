-- The function with which a request puts a job into the queue. A request has no other right in the queue: it can neither read
-- nor change jobs.
create schema jobs;
grant usage on schema jobs to polyphony_app;

-- The jobs that a request may put into the queue. `alter type jobs.requested add value '<name>'` adds one.
create type jobs.requested as enum ('recording.erase');

-- The values of a job are ids and words of ours, never typed text. A job with a place is done by the server of that place.
create function jobs.enqueue(job jobs.requested, payload json) returns void language plpgsql security definer set search_path = '' as $$
begin
  if exists (
    select from json_each_text(payload) told
    where told.value !~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z]+([._][a-z]+)*)$'
  ) then
    raise exception 'A job is told ids and words of ours' using errcode = 'check_violation', constraint = 'job_told_ids_alone';
  end if;
  perform graphile_worker.add_job(concat_ws('@', job, payload ->> 'place'), payload);
end;
$$;
revoke execute on function jobs.enqueue(jobs.requested, json) from public;
grant execute on function jobs.enqueue(jobs.requested, json) to polyphony_app;

-- The server also does the jobs. It needs all rights in the queue, and may call the function above.
do $$
begin
  if not exists (select from pg_roles where rolname = 'polyphony_server') then
    create role polyphony_server nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster was quicker
end
$$;
grant usage on schema graphile_worker, jobs to polyphony_server;
grant execute on function jobs.enqueue(jobs.requested, json) to polyphony_server;
grant select, insert, update, delete on graphile_worker._private_jobs, graphile_worker._private_tasks,
  graphile_worker._private_job_queues to polyphony_server;
grant select on graphile_worker.jobs to polyphony_server;
create policy by_server on graphile_worker._private_jobs to polyphony_server using (true) with check (true);
create policy by_server on graphile_worker._private_tasks to polyphony_server using (true) with check (true);
create policy by_server on graphile_worker._private_job_queues to polyphony_server using (true) with check (true);
