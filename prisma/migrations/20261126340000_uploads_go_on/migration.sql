-- An upload that can be continued: what its sender announced, how much of it is on disk, and who is writing at the moment (the lease).
-- The columns are empty before an upload and after it. `sealed_key` stays: it is the key of the recording's bytes, encrypted with the
-- key of the server; recordings from before this change have none.
alter table recording
  add column upload_bytes bigint,
  add column upload_sha256 text,
  add column upload_by_id uuid,
  add column uploaded_bytes bigint,
  add column uploaded_at timestamptz(6),
  add column lease_id uuid,
  add column lease_until timestamptz(6),
  add column sealed_key jsonb,
  add column checked_at timestamptz(6),
  add column damaged_at timestamptz(6);

alter table recording add constraint recording_upload_is_announced check (
  (upload_bytes is null) = (upload_sha256 is null) and (upload_bytes is null) = (uploaded_bytes is null)
  and (upload_bytes is null or (status = 'expected' and uploaded_bytes between 0 and upload_bytes)));

-- These columns are no part of a command: the server keeps them while bytes arrive, and the jobs of the storage read them.
grant select (id, bytes, sha256, upload_bytes, upload_sha256, upload_by_id, uploaded_bytes, uploaded_at, lease_id, lease_until, sealed_key,
    checked_at, damaged_at),
  update (storage_key, upload_bytes, upload_sha256, upload_by_id, uploaded_bytes, uploaded_at, lease_id, lease_until, sealed_key, checked_at,
    damaged_at)
  on recording to polyphony_server;

create index recording_upload_by_id_idx on recording (upload_by_id) where upload_bytes is not null;
