-- Browsers from which an account has signed in. Their tries to sign in to this account are counted apart.
create table device (
  token_sha256 text not null,
  staff_id uuid not null,
  created_at timestamptz(6) not null default current_timestamp,
  used_at timestamptz(6) not null,
  constraint device_pkey primary key (token_sha256),
  constraint device_staff_id_fkey foreign key (staff_id) references staff (id) on delete cascade on update cascade
);
create index device_staff_id_used_at_idx on device (staff_id, used_at);

-- Counts of tries within a minute or an hour, for all servers of this database. The table is unlogged: counting does not wait for
-- the disk and does not fill the write-ahead log, and counts that are lost in a crash do not matter.
create unlogged table tries (
  ends_at timestamptz(6) not null,
  name text not null,
  count integer not null,
  constraint tries_pkey primary key (ends_at, name)
);

-- A request may delete the known browsers of the person who sends it. Only the server itself counts tries.
alter table device enable row level security;
create policy delete_own on device for delete to polyphony_app using (staff_id = (select app_actor()));
create policy select_own on device for select to polyphony_app using (staff_id = (select app_actor()));
grant select, delete on device to polyphony_app;
alter table tries enable row level security;

do $$
begin
  if exists (select from pg_roles where rolname = 'polyphony_server') then
    grant select, insert, update, delete on device, tries to polyphony_server;
    create policy server on device to polyphony_server using (true) with check (true);
    create policy server on tries to polyphony_server using (true) with check (true);
  end if;
end
$$;
