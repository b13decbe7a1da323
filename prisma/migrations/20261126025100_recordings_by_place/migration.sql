-- The id of the storage that has the bytes of a recording. Empty until the server with this storage sets it.
alter table recording add column kept_in uuid;

-- The jobs of the storage read which recordings are stored and where their bytes are.
grant select (id, status, kept_in), update (kept_in) on recording to polyphony_server;
create policy kept_by_server on recording for update to polyphony_server using (true) with check (true);
