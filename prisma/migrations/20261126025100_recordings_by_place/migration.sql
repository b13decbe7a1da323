-- Which storage has the bytes of a recording: the id that lies beside them. Empty until the server that has them says so.
alter table recording add column kept_in uuid;

-- The jobs of the storage: which recordings are stored, and where their bytes lie.
grant select (id, status, kept_in), update (kept_in) on recording to polyphony_server;
create policy kept_by_server on recording for update to polyphony_server using (true) with check (true);
