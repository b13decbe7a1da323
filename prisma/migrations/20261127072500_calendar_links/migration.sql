-- A private link to a person's own calendar (decision 115). Of the link only the digest is kept.
CREATE TABLE "calendar_link" (
    "staff_id" UUID NOT NULL,
    "token_sha256" TEXT NOT NULL,
    "kinds" TEXT[],
    "sites" UUID[],
    "language" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "fetched_at" TIMESTAMPTZ(6),

    CONSTRAINT "calendar_link_pkey" PRIMARY KEY ("staff_id")
);
CREATE UNIQUE INDEX "calendar_link_token" ON "calendar_link"("token_sha256");
ALTER TABLE "calendar_link" ADD CONSTRAINT "calendar_link_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table calendar_link add constraint calendar_link_ends check (expires_at > made_at and expires_at <= made_at + interval '366 days'),
  add constraint calendar_link_shows_something check (kinds <@ array['visits', 'sessions', 'calls'] and cardinality(kinds) > 0);

alter table calendar_link enable row level security;

-- A person makes, sees and removes their own, and nothing changes it. What ends all their sign-ins elsewhere ends it too.
grant select (staff_id, kinds, sites, language, made_at, expires_at, fetched_at), delete on calendar_link to polyphony_app;
grant insert (staff_id, token_sha256, kinds, sites, language, made_at, expires_at) on calendar_link to polyphony_app;
create policy select_own on calendar_link for select to polyphony_app using (staff_id = (select app_actor()));
create policy insert_own on calendar_link for insert to polyphony_app
  with check (staff_id = (select app_actor()) and (select app_action()) = 'account.make_calendar' and (select app_writes()));
create policy delete_own on calendar_link for delete to polyphony_app
  using (staff_id = (select app_actor()) and (select app_writes()) and (select app_action())
    in ('account.make_calendar', 'account.end_calendar', 'account.end_all_sessions', 'account.change_password'));

-- The server looks a link up for a program that fetches the calendar, and notes when. A new password by a link ends it.
grant select, update (fetched_at), delete on calendar_link to polyphony_server;
create policy select_by_server on calendar_link for select to polyphony_server using (true);
create policy update_by_server on calendar_link for update to polyphony_server using (true) with check (true);
create policy delete_by_server on calendar_link for delete to polyphony_server using (true);

-- As before, and the private link to the calendar ends with the sign-ins.
create or replace function end_colleague_sign_ins(colleague uuid) returns integer language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
declare ended integer;
begin
  perform demand_command();
  if app_action() is distinct from 'staff.end_sessions' or colleague = app_actor() then
    raise exception 'this request ends no sign-ins of colleagues' using errcode = 'insufficient_privilege';
  end if;
  if not coalesce((
    select bool_and(g.site_id = any (app_sites()) or (g.site_id is null and app_is_study_wide()))
    from "grant" g where g.study_id = app_study() and g.staff_id = colleague and g.revoked_at is null
  ), false) then
    return null;
  end if;
  delete from sign_in where staff_id = colleague;
  get diagnostics ended = row_count;
  delete from device where staff_id = colleague;
  delete from calendar_link where staff_id = colleague;
  return ended;
end
$$;
create or replace function reset_second_factor(colleague uuid) returns text language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
begin
  perform demand_command();
  if app_action() is distinct from 'staff.reset_codes' or colleague = app_actor() then
    raise exception 'this request resets no codes' using errcode = 'insufficient_privilege';
  end if;
  if not coalesce((
    select bool_and(g.site_id = any (app_sites()) or (g.site_id is null and app_is_study_wide()))
    from "grant" g where g.study_id = app_study() and g.staff_id = colleague and g.revoked_at is null
  ), false) then
    return 'unknown';
  end if;
  delete from second_factor where staff_id = colleague and confirmed_at is not null;
  if not found then return 'none'; end if;
  delete from sign_in where staff_id = colleague;
  delete from calendar_link where staff_id = colleague;
  return 'reset';
end
$$;
