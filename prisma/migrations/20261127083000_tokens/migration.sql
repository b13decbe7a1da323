-- Personal tokens, with which programs do a part of what their person may do; and the token of each event in the trail.

-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN     "token_id" UUID;

-- CreateTable
CREATE TABLE "access_token" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secret_sha256" TEXT NOT NULL,
    "actions" TEXT[],
    "site_ids" UUID[],
    "made_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "last_used_on" DATE,
    "revoked_at" TIMESTAMPTZ(6),
    "revoked_by_id" UUID,

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id","study_id")
);

-- CreateIndex
CREATE INDEX "access_token_study_id_staff_id_idx" ON "access_token"("study_id", "staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "access_token_secret_taken" ON "access_token"("study_id", "secret_sha256");

-- AddForeignKey
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table access_token
  add constraint access_token_reaches_something check (cardinality(actions) > 0 and cardinality(site_ids) > 0),
  add constraint access_token_revoked_by_somebody check (revoked_at is not null or revoked_by_id is null);

-- A token ends when it is revoked, and when its person chooses a new password. When it expires is asked with the time of the server.
create function token_stands(k access_token) returns boolean language sql stable set search_path = public, pg_temp as $$
  select k.revoked_at is null
    and not exists (select from credential c where c.staff_id = k.staff_id and c.updated_at > k.made_at)
$$;
revoke execute on function token_stands(access_token) from public;
grant execute on function token_stands(access_token) to polyphony_server;

-- The same, asked by a request with the id of a token that it can read. A request reads no passwords.
create function token_stands(token_id uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from access_token k where k.study_id = app_study() and k.id = token_id and token_stands(k)
      and (k.staff_id = app_actor() or k.site_ids && (app_sites())::uuid[])
  )
$$;
revoke execute on function token_stands(uuid) from public;
grant execute on function token_stands(uuid) to polyphony_app;

alter table access_token enable row level security;
grant select (id, study_id, staff_id, name, actions, site_ids, made_at, expires_at, last_used_on, revoked_at, revoked_by_id)
  on access_token to polyphony_app;
grant insert (id, study_id, staff_id, name, secret_sha256, actions, site_ids, expires_at) on access_token to polyphony_app;
grant update (revoked_at, revoked_by_id) on access_token to polyphony_app;
-- A person sees their own tokens, and an administrator those that reach a site of theirs. Nobody reads the digests of secrets.
create policy select_own on access_token for select to polyphony_app
  using (study_id = (select app_study()) and staff_id = (select app_actor())
    and (select app_action()) in ('token.own', 'token.create', 'token.revoke'));
create policy select_at_sites on access_token for select to polyphony_app
  using (study_id = (select app_study()) and site_ids && (select app_sites())::uuid[]
    and (select app_action()) in ('token.list', 'token.end'));
create policy insert_own on access_token for insert to polyphony_app
  with check (study_id = (select app_study()) and staff_id = (select app_actor()) and site_ids <@ (select app_sites())::uuid[]
    and (select app_action()) = 'token.create');
create policy update_own on access_token for update to polyphony_app
  using (study_id = (select app_study()) and staff_id = (select app_actor()) and (select app_action()) = 'token.revoke')
  with check (study_id = (select app_study()) and revoked_at is not null and revoked_by_id = (select app_actor()));
create policy update_at_sites on access_token for update to polyphony_app
  using (study_id = (select app_study()) and site_ids && (select app_sites())::uuid[] and (select app_action()) = 'token.end')
  with check (study_id = (select app_study()) and revoked_at is not null and revoked_by_id = (select app_actor()));
create policy insert_in_commands on access_token as restrictive for insert to polyphony_app with check ((select app_writes()));
create policy update_in_commands on access_token as restrictive for update to polyphony_app using ((select app_writes()));

-- The server finds the person of a token, and notes the day on which it was used last.
grant select, update (last_used_on) on access_token to polyphony_server;
create policy select_by_server on access_token for select to polyphony_server using (true);
create policy used_by_server on access_token for update to polyphony_server using (true) with check (true);

-- The token of the request, if a program sent it. Every event of such a request names it: the column is filled in by the database, and
-- a request can write no other value.
create function app_token() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.token', true), '')::uuid $$;
alter table audit_event alter column token_id set default app_token();
create policy insert_with_own_token on audit_event as restrictive for insert to polyphony_app
  with check (token_id is not distinct from (select app_token()));
create index audit_event_of_token on audit_event (study_id, token_id, seq) where token_id is not null;

-- Events with a token are sealed with it; the digests of all others stay as they are.
create or replace function audit_digest(e audit_event) returns bytea language sql stable as $$
  select sha256(convert_to((jsonb_build_array(e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_id,
    e.action, nullif(e.study_id, '00000000-0000-0000-0000-000000000000'), e.site_id, e.entity, e.entity_id, e.code, e.is_disclosure,
    e.before, e.after, e.reason, e.request_id)
    || case when e.token_id is null then '[]'::jsonb else jsonb_build_array(e.token_id) end)::text, 'UTF8'))
$$;

-- As before, and a request may come with a token: then only grants count that its person already had when the token was made, so a role
-- that is given again brings no old token back.
create or replace function demand_sender(sign_in_id uuid, held text[]) returns void language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
declare since timestamptz;
begin
  if app_token() is null then
    select 'infinity' into since from sign_in s where s.id = sign_in_id and s.staff_id = app_actor();
  else
    select k.made_at into since from access_token k
    where k.study_id = app_study() and k.id = app_token() and k.staff_id = app_actor() and token_stands(k);
  end if;
  if since is not null
    and not exists (
      select from unnest(held) h (held_grant) where not exists (
        select from "grant" g where g.staff_id = app_actor() and g.study_id = app_study() and g.revoked_at is null
          and g.granted_at <= since and g.role || ' ' || coalesce(g.site_id::text, '') = h.held_grant
      )
    ) then
    return;
  end if;
  raise exception 'the sender has signed out or lost a grant' using errcode = 'insufficient_privilege', constraint = 'sender_stands';
end
$$;
