-- What became of the peaks of a recording: they are kept beside its bytes, or why there are none. Empty until a job has listened to it.
-- The codec and the length of the sound are as decoded.
alter table recording
  add column peaks text,
  add column codec text,
  add column decoded_ms integer;

alter table recording add constraint recording_peaks_are_known check (peaks in ('kept', 'unknown_format', 'unreadable', 'too_long')),
  add constraint recording_decoded_with_peaks check (
    (peaks is not distinct from 'kept') = (codec is not null) and (codec is null) = (decoded_ms is null) and decoded_ms > 0);

grant select (peaks), update (peaks, codec, decoded_ms) on recording to polyphony_server;

alter type jobs.requested add value 'recording.peaks';

-- Recordings of one storage are decoded one after the other, so that jobs people wait for have a place beside them.
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
  if job::text = 'recording.peaks' then
    perform graphile_worker.add_job(concat_ws('@', job, payload ->> 'place'), payload, queue_name := concat_ws('@', job, payload ->> 'place'),
      job_key := concat_ws(' ', job, payload ->> 'storageKey'), job_key_mode := 'preserve_run_at');
  else
    perform graphile_worker.add_job(concat_ws('@', job, payload ->> 'place'), payload);
  end if;
end;
$$;
