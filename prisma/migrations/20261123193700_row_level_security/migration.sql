-- Row-level security: the floor under the application's scopes. The role of requests sees the study and the sites of its
-- request, and cannot change audit events. The policies read settings that the first statement of each transaction
-- makes; without these settings no row is visible.

do $$
begin
  if not exists (select from pg_roles where rolname = 'polyphony_app') then
    create role polyphony_app nologin noinherit;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster was quicker
end
$$;
grant polyphony_app to current_user;
grant usage on schema public to polyphony_app;

create function app_actor() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.actor', true), '')::uuid $$;
create function app_study() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.study', true), '')::uuid $$;
create function app_sites() returns uuid[] language sql stable parallel safe
  as $$ select string_to_array(nullif(current_setting('app.sites', true), ''), ',')::uuid[] $$;
create function app_identities() returns uuid[] language sql stable parallel safe
  as $$ select string_to_array(nullif(current_setting('app.identities', true), ''), ',')::uuid[] $$;

-- Rows of a site are visible and writable at the sites of the request.
do $$
declare t text;
begin
  foreach t in array array['participant', 'participant_event', 'consent', 'scope_decision', 'session', 'session_staff',
    'attendance', 'recording', 'transcript', 'stage_event', 'speaker', 'segment', 'transcript_version', 'target']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy at_sites on %I to polyphony_app using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]))', t);
    execute format('grant select, insert, update, delete on %I to polyphony_app', t);
  end loop;
end
$$;

-- Rows that record what happened cannot be updated or deleted.
revoke update, delete on participant_event, stage_event, transcript_version from polyphony_app;
revoke delete on participant, consent, scope_decision, recording, transcript from polyphony_app;

alter table identity enable row level security;
create policy at_own_sites on identity to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[]));
grant select, insert, update on identity to polyphony_app;

alter table study enable row level security;
create policy this_study on study to polyphony_app using (id = (select app_study()));
create policy new_study on study for insert to polyphony_app with check (true);
grant select, insert, update on study to polyphony_app;

alter table site enable row level security;
create policy of_this_study on site to polyphony_app using (study_id = (select app_study()));
grant select, insert, update on site to polyphony_app;

alter table form_version enable row level security;
create policy of_this_study on form_version to polyphony_app using (study_id = (select app_study()));
grant select, insert on form_version to polyphony_app;

alter table "grant" enable row level security;
create policy of_this_study on "grant" to polyphony_app using (study_id = (select app_study()));
grant select, insert, update on "grant" to polyphony_app;

alter table invitation enable row level security;
create policy of_this_study on invitation to polyphony_app using (study_id = (select app_study()));
grant select, insert, update, delete on invitation to polyphony_app;

-- A request sees the staff of its study and the person who sends it. It cannot read passwords or other people's sign-ins.
alter table staff enable row level security;
create policy colleagues on staff for select to polyphony_app using (
  id = (select app_actor())
  or exists (select from "grant" g where g.staff_id = staff.id and g.study_id = (select app_study()))
);
create policy oneself on staff for update to polyphony_app using (id = (select app_actor()));
grant select, update (language, updated_at) on staff to polyphony_app;

alter table sign_in enable row level security;
create policy own on sign_in to polyphony_app using (staff_id = (select app_actor()));
grant select, delete on sign_in to polyphony_app;

alter table credential enable row level security;
alter table verification enable row level security;

-- Audit events can be inserted and read. The actor of an event must be the person who sends the request.
alter table audit_event enable row level security;
create policy written_by_actor on audit_event for insert to polyphony_app with check (actor_id = (select app_actor()));
create policy read_at_sites on audit_event for select to polyphony_app using (
  study_id = (select app_study()) and (site_id is null or site_id = any ((select app_sites())::uuid[]))
);
grant select, insert on audit_event to polyphony_app;
grant usage on sequence audit_event_seq_seq to polyphony_app;
alter table audit_seal enable row level security;
create policy everybody on audit_seal for select to polyphony_app using (true);
grant select on audit_seal to polyphony_app;

create function refuse_change() returns trigger language plpgsql
  as $$ begin raise exception '% is never changed', tg_table_name using errcode = 'restrict_violation'; end $$;
create trigger never_changed before update or delete on audit_event for each row execute function refuse_change();
create trigger never_emptied before truncate on audit_event for each statement execute function refuse_change();
create trigger never_changed before update or delete on transcript_version for each row execute function refuse_change();
create trigger never_changed before update or delete on participant_event for each row execute function refuse_change();

alter table command_receipt enable row level security;
create policy own on command_receipt to polyphony_app using (actor_id = (select app_actor()));
grant select, insert, update (output) on command_receipt to polyphony_app;

-- Rules that the database enforces by named constraints.
create unique index grant_exists on "grant" (study_id, site_id, staff_id, role) nulls not distinct where revoked_at is null;
alter table participant add constraint participant_number_positive check (number > 0);
alter table session add constraint session_ends_after_start check (ends_at > starts_at);
alter table attendance add constraint attendance_state_known check (state in ('invited', 'attended', 'absent', 'left_early'));
alter table recording add constraint recording_stored_is_whole
  check (status <> 'stored' or (sha256 is not null and bytes is not null and stored_at is not null));
