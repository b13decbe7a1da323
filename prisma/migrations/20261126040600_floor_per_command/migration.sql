-- The floor for reading and for writing: one policy for each command of each table, and only for commands that are used.
-- The policies read the sites of a request, its action, and whether it reaches the whole study (decision 033).

-- The server connects with a role that owns nothing and bypasses no policy. Outside of the transaction of a request it has only
-- the rights that are listed at the end of this file. It may switch to the role of requests, but does not inherit its rights.
do $$
begin
  if not exists (select from pg_roles where rolname = 'polyphony_server') then
    create role polyphony_server nologin noinherit;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster was quicker
end
$$;
do $$ begin
  if (select rolinherit from pg_roles where rolname = 'polyphony_server') then alter role polyphony_server noinherit; end if;
end $$;
grant polyphony_app to polyphony_server;
grant polyphony_server to current_user;
grant usage on schema public to polyphony_server;

create function app_action() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.action', true), '') $$;
create function app_is_study_wide() returns boolean language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.is_study_wide', true), ''), 'off')::boolean $$;

-- All rights and policies in this schema are made again.
revoke all on all tables in schema public from polyphony_app, polyphony_server;
do $$
declare p record;
begin
  for p in select policyname, tablename from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on %I', p.policyname, p.tablename);
  end loop;
end
$$;

-- Rows of a site, within the study and the sites of the request.
do $$
declare
  t record;
  command text;
  here constant text := 'study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[])';
begin
  for t in select * from (values
    ('participant', 'select, insert, update'),
    ('participant_event', 'select, insert'),
    ('consent', 'select, insert, update'),
    ('scope_decision', 'select, insert, update'),
    ('session', 'select, insert, update'),
    ('session_staff', 'select, insert, delete'),
    ('attendance', 'select, insert, update, delete'),
    ('recording', 'select, insert, update'),
    ('transcript', 'select, insert, update'),
    ('stage_event', 'select, insert'),
    ('speaker', 'select, insert, update'),
    ('segment', 'select, insert, update, delete'),
    ('transcript_version', 'select, insert'),
    ('target', 'select'),
    ('form_site', 'select')
  ) as rows (name, commands) loop
    execute format('alter table %I enable row level security', t.name);
    execute format('grant %s on %I to polyphony_app', t.commands, t.name);
    foreach command in array string_to_array(t.commands, ', ') loop
      execute format('create policy %I on %I for %s to polyphony_app %s', command || '_at_sites', t.name, command,
        case command
          when 'insert' then format('with check (%s)', here)
          when 'update' then format('using (%s) with check (%s)', here, here)
          else format('using (%s)', here)
        end);
    end loop;
  end loop;
end
$$;

-- The vault, at the sites whose identities the request may read and write.
grant select, insert, update on identity to polyphony_app;
create policy select_at_sites on identity for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[]));
create policy insert_at_sites on identity for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[]));
create policy update_at_sites on identity for update to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[]))
  with check (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[]));

-- Rows that decide what people may do are written only by the action that is meant for them.
grant select, insert, update on study to polyphony_app;
create policy select_this on study for select to polyphony_app using (id = (select app_study()));
create policy insert_new on study for insert to polyphony_app
  with check (id = (select app_study()) and (select app_action()) = 'study.create');
create policy update_this on study for update to polyphony_app
  using (id = (select app_study()) and (select app_is_study_wide()) and (select app_action()) = 'study.configure')
  with check (id = (select app_study()));

grant select, insert, update (is_open, closed_on) on site to polyphony_app;
create policy select_of_study on site for select to polyphony_app using (study_id = (select app_study()));
create policy insert_new on site for insert to polyphony_app
  with check (study_id = (select app_study()) and (select app_is_study_wide()) and (select app_action()) in ('site.open', 'study.create'));
create policy update_at_sites on site for update to polyphony_app
  using (study_id = (select app_study()) and id = any ((select app_sites())::uuid[]) and (select app_action()) in ('site.close', 'site.reopen'))
  with check (study_id = (select app_study()) and id = any ((select app_sites())::uuid[]));

grant insert, update, delete on target to polyphony_app;
create policy insert_at_sites on target for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[])
    and (select app_action()) in ('recruitment.set_target', 'study.create'));
create policy update_at_sites on target for update to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]) and (select app_action()) = 'recruitment.set_target')
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy delete_at_sites on target for delete to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]) and (select app_action()) = 'recruitment.set_target');

-- A form is visible at each of its sites, and can be published only for sites of the request.
grant select, insert on form_version to polyphony_app;
create policy select_at_sites on form_version for select to polyphony_app
  using (study_id = (select app_study()) and site_ids && (select app_sites())::uuid[]);
create policy insert_at_sites on form_version for insert to polyphony_app
  with check (study_id = (select app_study()) and site_ids <@ (select app_sites())::uuid[] and cardinality(site_ids) > 0
    and (select app_action()) in ('consent.publish', 'study.create'));

-- Grants are written only by the actions that give and revoke them. A grant over the whole study needs a scope over the whole study.
grant select, insert, update (revoked_at) on "grant" to polyphony_app;
create policy select_at_sites on "grant" for select to polyphony_app
  using (study_id = (select app_study()) and (site_id is null or site_id = any ((select app_sites())::uuid[])));
create policy insert_at_sites on "grant" for insert to polyphony_app
  with check (study_id = (select app_study()) and (select app_action()) in ('staff.grant', 'study.create')
    and (site_id = any ((select app_sites())::uuid[]) or (site_id is null and (select app_is_study_wide()))));
create policy update_at_sites on "grant" for update to polyphony_app
  using (study_id = (select app_study()) and (select app_action()) = 'staff.revoke'
    and (site_id = any ((select app_sites())::uuid[]) or (site_id is null and (select app_is_study_wide()))))
  with check (study_id = (select app_study()) and revoked_at is not null);

grant select, insert, delete on invitation to polyphony_app;
create policy select_at_sites on invitation for select to polyphony_app
  using (study_id = (select app_study()) and (site_id is null or site_id = any ((select app_sites())::uuid[])));
create policy insert_at_sites on invitation for insert to polyphony_app
  with check (study_id = (select app_study()) and (select app_action()) = 'staff.invite'
    and (site_id = any ((select app_sites())::uuid[]) or (site_id is null and (select app_is_study_wide()))));
create policy delete_at_sites on invitation for delete to polyphony_app
  using (study_id = (select app_study()) and (select app_action()) = 'staff.cancel_invitation'
    and (site_id = any ((select app_sites())::uuid[]) or (site_id is null and (select app_is_study_wide()))));

-- A request sees the staff of its study and the person who sends it. It cannot read passwords or other people's sign-ins.
grant select, update (language, updated_at) on staff to polyphony_app;
create policy select_colleagues on staff for select to polyphony_app using (
  id = (select app_actor())
  or exists (select from "grant" g where g.staff_id = staff.id and g.study_id = (select app_study()))
);
create policy update_oneself on staff for update to polyphony_app
  using (id = (select app_actor())) with check (id = (select app_actor()));
grant select, delete on sign_in, device to polyphony_app;
create policy select_own on sign_in for select to polyphony_app using (staff_id = (select app_actor()));
create policy delete_own on sign_in for delete to polyphony_app using (staff_id = (select app_actor()));
create policy select_own on device for select to polyphony_app using (staff_id = (select app_actor()));
create policy delete_own on device for delete to polyphony_app using (staff_id = (select app_actor()));

-- Audit events can be inserted and read. An event must name the person who sends the request, and the study and sites of the request.
grant select, insert on audit_event to polyphony_app;
create policy insert_by_actor on audit_event for insert to polyphony_app with check (
  actor_id = (select app_actor())
  and (study_id = (select app_study())
    and (site_id = any ((select app_sites())::uuid[]) or (select app_is_study_wide()))
    or study_id = '00000000-0000-0000-0000-000000000000' and site_id is null)
);
create policy select_at_sites on audit_event for select to polyphony_app using (
  study_id = (select app_study()) and (site_id is null or site_id = any ((select app_sites())::uuid[]))
);
-- Events of accounts (signing in, a new password) belong to no study. They are visible in the studies in which the person has a
-- role, for the time of that role. The policies of "grant" decide which grants the request sees.
create policy select_of_accounts on audit_event for select to polyphony_app using (
  study_id = '00000000-0000-0000-0000-000000000000' and exists (
    select from "grant" g
    where (g.staff_id = actor_id or (entity = 'staff' and g.staff_id::text = entity_id))
      and at >= g.granted_at and at <= coalesce(g.revoked_at, 'infinity')
  )
);
grant select on audit_seal to polyphony_app;
create policy select_all on audit_seal for select to polyphony_app using (true);

grant select, update (output) on command_receipt to polyphony_app;
create policy select_own on command_receipt for select to polyphony_app using (actor_id = (select app_actor()));
create policy update_own on command_receipt for update to polyphony_app
  using (actor_id = (select app_actor())) with check (actor_id = (select app_actor()));

-- The numbers of a site are drawn only through a function, which checks the sites of the request.
do $$
declare s record;
begin
  for s in select id from site loop
    execute format('revoke all on sequence %I from polyphony_app', participant_numbers_of(s.id));
  end loop;
end
$$;
create or replace function make_participant_numbers() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  execute format('create sequence %I start %s', participant_numbers_of(new.id), new.first_number);
  return null;
end
$$;
create or replace function next_participant_number(site uuid) returns integer language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
begin
  if site = any (app_sites()) and exists (select from public.site s where s.study_id = app_study() and s.id = site) then
    return nextval(participant_numbers_of(site)::regclass);
  end if;
  raise exception 'this request draws no numbers at that site' using errcode = 'insufficient_privilege';
end
$$;
revoke execute on function next_participant_number(uuid) from public;
grant execute on function next_participant_number(uuid) to polyphony_app;

-- An invitation is read and used only through these two functions, so that the person gets exactly the role that was offered.
create function take_invitation(study uuid, token text) returns setof invitation language sql volatile security definer
  set search_path = public, pg_temp as $$
  select * from invitation where study_id = study and token_sha256 = token and accepted_at is null for update
$$;
create function use_invitation(study uuid, invitation_id uuid, as_grant uuid, staff uuid, used_at timestamptz)
  returns table (id uuid, was_held boolean) language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare i invitation;
begin
  update invitation v set accepted_at = used_at
  from staff t
  where v.study_id = study and v.id = invitation_id and v.accepted_at is null and v.expires_at > used_at
    and t.id = staff and t.email = v.email
  returning v.* into i;
  if not found then
    raise exception 'this invitation is not for that account' using errcode = 'insufficient_privilege';
  end if;
  insert into "grant" (id, study_id, site_id, staff_id, role, granted_by_id, granted_at)
  values (as_grant, i.study_id, i.site_id, staff, i.role, i.invited_by_id, used_at)
  on conflict do nothing;
  return query select g.id, g.id <> as_grant from "grant" g
    where g.study_id = i.study_id and g.site_id is not distinct from i.site_id and g.staff_id = staff and g.role = i.role
      and g.revoked_at is null;
end
$$;
revoke execute on function take_invitation(uuid, text), use_invitation(uuid, uuid, uuid, uuid, timestamptz) from public;
grant execute on function take_invitation(uuid, text), use_invitation(uuid, uuid, uuid, uuid, timestamptz) to polyphony_server;

-- What a server does outside of the transaction of a request: it identifies the person, signs people in, writes receipts and
-- seals the trail. Of a study it sees its grants and the names of its sites, but no data of participants.
do $$
declare
  t record;
  command text;
begin
  for t in select * from (values
    ('staff', 'select, insert, update'),
    ('sign_in', 'select, insert, update, delete'),
    ('credential', 'select, insert, update, delete'),
    ('verification', 'select, insert, update, delete'),
    ('account_link', 'select, insert, update, delete'),
    ('device', 'select, insert, update, delete'),
    ('tries', 'select, insert, update, delete'),
    ('grant', 'select'),
    ('study', 'select'),
    ('site', 'select'),
    ('invitation', 'select'),
    ('audit_event', 'select, insert'),
    ('audit_seal', 'select, insert'),
    ('command_receipt', 'select, insert, delete'),
    ('recording', 'select (storage_key, status, kept_in), update (kept_in)')
  ) as rows (name, commands) loop
    execute format('alter table %I enable row level security', t.name);
    execute format('grant %s on %I to polyphony_server', t.commands, t.name);
    foreach command in array string_to_array(regexp_replace(t.commands, ' \([^)]*\)', '', 'g'), ', ') loop
      execute format('create policy %I on %I for %s to polyphony_server %s', command || '_by_server', t.name, command,
        case command when 'insert' then 'with check (true)' when 'update' then 'using (true) with check (true)' else 'using (true)' end);
    end loop;
  end loop;
end
$$;
grant usage on sequence audit_event_seq_seq, audit_seal_id_seq to polyphony_server;
grant usage on sequence audit_event_seq_seq to polyphony_app;
-- The table of applied migrations tells whether the database is at this release. A schema that was made in another way has no such table.
do $$ begin
  if to_regclass('_prisma_migrations') is not null then grant select on _prisma_migrations to polyphony_server; end if;
end $$;
