-- Mails wait here, encrypted, until a job has sent them.
create table letter (
  id uuid not null,
  key_id text not null,
  nonce bytea not null,
  sealed bytea not null,
  created_at timestamptz(6) not null default current_timestamp,
  constraint letter_pkey primary key (id)
);
create index letter_created_at_idx on letter (created_at);

-- A request may insert a mail, but not read any.
alter table letter enable row level security;
grant insert on letter to polyphony_app;
create policy insert_any on letter for insert to polyphony_app with check (true);
grant select, insert, delete on letter to polyphony_server;
create policy by_server on letter to polyphony_server using (true) with check (true);

alter type jobs.requested add value 'letter.send';
