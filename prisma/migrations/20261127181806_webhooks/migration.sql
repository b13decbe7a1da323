-- Webhooks (decision 112): addresses that are told about some kinds of events at some sites, while their person may see the same. What is to
-- be told is put down by a trigger of the trail, so it is told if and only if it happened.

-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "kinds" TEXT[],
    "site_ids" UUID[],
    "key_id" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "old_key_id" TEXT,
    "old_nonce" BYTEA,
    "old_sealed" BYTEA,
    "old_until" TIMESTAMPTZ(6),
    "made_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "paused_until" TIMESTAMPTZ(6),
    "sending_until" TIMESTAMPTZ(6),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(6),
    "turned_off_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),
    "ended_by_id" UUID,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id","study_id")
);

-- CreateTable
CREATE TABLE "webhook_message" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "site_id" UUID,
    "kind" TEXT NOT NULL DEFAULT 'webhook.test',
    "event_id" UUID,
    "entity_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6),
    "outcome" TEXT,
    "status" INTEGER,
    "tried_at" TIMESTAMPTZ(6),
    "took_ms" INTEGER,

    CONSTRAINT "webhook_message_pkey" PRIMARY KEY ("id","study_id")
);

-- CreateIndex
CREATE INDEX "webhook_study_id_owner_id_idx" ON "webhook"("study_id", "owner_id");

-- CreateIndex
CREATE INDEX "webhook_message_study_id_webhook_id_at_idx" ON "webhook_message"("study_id", "webhook_id", "at");

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_message" ADD CONSTRAINT "webhook_message_webhook_id_study_id_fkey" FOREIGN KEY ("webhook_id", "study_id") REFERENCES "webhook"("id", "study_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_message" ADD CONSTRAINT "webhook_message_site_id_study_id_fkey" FOREIGN KEY ("site_id", "study_id") REFERENCES "site"("id", "study_id") ON DELETE NO ACTION ON UPDATE CASCADE;

alter table webhook
  add constraint webhook_tells_something check (cardinality(kinds) > 0 and cardinality(site_ids) > 0),
  add constraint webhook_has_an_address check (address ~ '^https?://' and length(address) <= 500),
  add constraint webhook_has_a_whole_old_secret check (num_nulls(old_key_id, old_nonce, old_sealed, old_until) in (0, 4)),
  add constraint webhook_ended_by_somebody check (ended_at is not null or ended_by_id is null),
  add constraint webhook_failing_since_a_failure check ((failures > 0) = (failing_since is not null));
alter table webhook_message
  add constraint webhook_message_has_a_state check (state in ('waiting', 'sent', 'failed')),
  add constraint webhook_message_has_an_outcome check (outcome in ('answered', 'late', 'unreachable', 'not_allowed', 'not_trusted', 'too_much')),
  add constraint webhook_message_is_of_an_event check ((kind = 'webhook.test') = (event_id is null)),
  add constraint webhook_message_of_an_event_has_a_site check ((event_id is null) = (site_id is null) and (event_id is null) = (entity_id is null));
-- Each event is told once to each webhook.
create unique index webhook_message_once on webhook_message (study_id, webhook_id, event_id);
create index webhook_message_waiting on webhook_message (study_id, webhook_id, due_at) where state = 'waiting';
-- Webhooks that are not over are found by the job.
create index webhook_in_force on webhook (study_id, id) where ended_at is null;

-- A webhook ends when it is removed, and when its person chooses a new password. When it expires is asked with the time of the server.
create function webhook_stands(w webhook) returns boolean language sql stable set search_path = public, pg_temp as $$
  select w.ended_at is null
    and not exists (select from credential c where c.staff_id = w.owner_id and c.updated_at > w.made_at)
$$;
revoke execute on function webhook_stands(webhook) from public;
grant execute on function webhook_stands(webhook) to polyphony_server;

-- The same, asked by a request with the id of a webhook that it can read. A request reads no passwords.
create function webhook_stands(webhook_id uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from webhook w where w.study_id = app_study() and w.id = webhook_id and webhook_stands(w)
      and (w.owner_id = app_actor() or w.site_ids && (app_sites())::uuid[])
  )
$$;
revoke execute on function webhook_stands(uuid) from public;
grant execute on function webhook_stands(uuid) to polyphony_app;

-- How many webhooks in force the person has, and how many the study has. Whoever makes one waits for the others who do.
create function count_webhooks(passed timestamptz) returns table (own integer, of_study integer) language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
begin
  perform demand_command();
  if app_action() is distinct from 'webhook.create' then
    raise exception 'this request makes no webhook' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('webhooks of ' || app_study()::text, 0));
  return query select (count(*) filter (where w.owner_id = app_actor()))::integer, count(*)::integer
    from webhook w where w.study_id = app_study() and w.ended_at is null and w.expires_at > passed and webhook_stands(w);
end
$$;
revoke execute on function count_webhooks(timestamptz) from public;
grant execute on function count_webhooks(timestamptz) to polyphony_app;

-- Makes a new secret. The one that there was signs too until then; one before it ends now.
create function renew_webhook(webhook_id uuid, new_key_id text, new_nonce bytea, new_sealed bytea, ends timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform demand_command();
  if app_action() is distinct from 'webhook.renew' then
    raise exception 'this request renews no secret' using errcode = 'insufficient_privilege';
  end if;
  update webhook set old_key_id = key_id, old_nonce = nonce, old_sealed = sealed, old_until = ends,
    key_id = new_key_id, nonce = new_nonce, sealed = new_sealed
  where study_id = app_study() and id = webhook_id and owner_id = app_actor() and ended_at is null;
  return found;
end
$$;
revoke execute on function renew_webhook(uuid, text, bytea, bytea, timestamptz) from public;
grant execute on function renew_webhook(uuid, text, bytea, bytea, timestamptz) to polyphony_app;

alter table webhook enable row level security;
alter table webhook_message enable row level security;

-- A person reaches their own webhooks, and an administrator those that reach a site of theirs. No request reads secrets.
grant select (id, study_id, owner_id, address, kinds, site_ids, made_at, expires_at, paused_until, failures, failing_since, turned_off_at, ended_at,
  ended_by_id) on webhook to polyphony_app;
grant insert (id, study_id, owner_id, address, kinds, site_ids, key_id, nonce, sealed, expires_at) on webhook to polyphony_app;
grant update (ended_at, ended_by_id, paused_until, failures, failing_since, turned_off_at) on webhook to polyphony_app;
create policy select_own on webhook for select to polyphony_app
  using (study_id = (select app_study()) and owner_id = (select app_actor()) and site_ids && (select app_sites())::uuid[]);
create policy select_at_sites on webhook for select to polyphony_app
  using (study_id = (select app_study()) and site_ids && (select app_sites())::uuid[] and (select app_action()) in ('webhook.list', 'webhook.end'));
create policy insert_own on webhook for insert to polyphony_app
  with check (study_id = (select app_study()) and owner_id = (select app_actor()) and site_ids <@ (select app_sites())::uuid[]
    and (select app_action()) = 'webhook.create');
create policy update_own on webhook for update to polyphony_app
  using (study_id = (select app_study()) and owner_id = (select app_actor()) and site_ids && (select app_sites())::uuid[]
    and (select app_action()) in ('webhook.remove', 'webhook.resume', 'webhook.test', 'webhook.resend'))
  with check (study_id = (select app_study()) and owner_id = (select app_actor())
    and (ended_at is null or ((select app_action()) = 'webhook.remove' and ended_by_id = (select app_actor()))));
create policy update_at_sites on webhook for update to polyphony_app
  using (study_id = (select app_study()) and site_ids && (select app_sites())::uuid[] and (select app_action()) = 'webhook.end')
  with check (study_id = (select app_study()) and ended_at is not null and ended_by_id = (select app_actor()));
create policy insert_in_commands on webhook as restrictive for insert to polyphony_app with check ((select app_writes()));
create policy update_in_commands on webhook as restrictive for update to polyphony_app using ((select app_writes()));

-- The log of a person's own webhooks, at the sites in reach. They may put down a test, and a message to be sent again.
grant select on webhook_message to polyphony_app;
grant insert (id, study_id, webhook_id, owner_id, at) on webhook_message to polyphony_app;
grant update (state, tries, due_at) on webhook_message to polyphony_app;
create policy select_own on webhook_message for select to polyphony_app
  using (study_id = (select app_study()) and owner_id = (select app_actor()) and (site_id is null or site_id = any ((select app_sites())::uuid[])));
create policy insert_own on webhook_message for insert to polyphony_app
  with check (study_id = (select app_study()) and owner_id = (select app_actor()) and (select app_action()) = 'webhook.test' and kind = 'webhook.test'
    and exists (select from webhook w where w.study_id = webhook_message.study_id and w.id = webhook_id and w.owner_id = (select app_actor())));
create policy update_own on webhook_message for update to polyphony_app
  using (study_id = (select app_study()) and owner_id = (select app_actor()) and (select app_action()) = 'webhook.resend'
    and (site_id is null or site_id = any ((select app_sites())::uuid[])))
  with check (state = 'waiting' and study_id = (select app_study()));
create policy insert_in_commands on webhook_message as restrictive for insert to polyphony_app with check ((select app_writes()));
create policy update_in_commands on webhook_message as restrictive for update to polyphony_app using ((select app_writes()));

-- The job finds what is due and keeps what came of it. It does not learn which thing a message is about: that is read as its person.
grant select on webhook to polyphony_server;
grant update (paused_until, sending_until, failures, failing_since, turned_off_at, ended_at) on webhook to polyphony_server;
grant delete on webhook_message to polyphony_server;
grant select (id, study_id, webhook_id, owner_id, site_id, kind, event_id, at, state, tries, due_at, outcome, status, tried_at, took_ms)
  on webhook_message to polyphony_server;
grant update (state, tries, due_at, outcome, status, tried_at, took_ms) on webhook_message to polyphony_server;
create policy select_by_server on webhook for select to polyphony_server using (true);
create policy update_by_server on webhook for update to polyphony_server using (true) with check (true);
create policy select_by_server on webhook_message for select to polyphony_server using (true);
create policy update_by_server on webhook_message for update to polyphony_server using (true) with check (true);
create policy delete_by_server on webhook_message for delete to polyphony_server using (true);

-- Puts down what is to be told. Of a recording only that its bytes are stored. While 10,000 messages wait, no more are put down.
create function put_down_for_webhooks() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into webhook_message (id, study_id, webhook_id, owner_id, site_id, kind, event_id, entity_id, at)
  select gen_random_uuid(), e.study_id, w.id, w.owner_id, e.site_id, e.action, e.id, e.entity_id::uuid, e.at
  from added e join webhook w on w.study_id = e.study_id and w.ended_at is null and w.turned_off_at is null
    and e.action = any (w.kinds) and e.site_id = any (w.site_ids)
  where e.entity_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    and (e.action <> 'recording.attach' or e.after ->> 'status' = 'stored')
    and not exists (
      select from webhook_message m where m.study_id = w.study_id and m.webhook_id = w.id and m.state = 'waiting' offset 9999
    );
  return null;
end
$$;
revoke execute on function put_down_for_webhooks() from public;
create trigger put_down_for_webhooks after insert on audit_event referencing new table as added for each statement
  execute function put_down_for_webhooks();

-- Webhooks end with everything that ends the sign-ins of their person, like tokens. Whoever makes one, or a new secret, locks the row of the
-- password, as whoever ends them does.
create or replace function hold_password() returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform demand_command();
  if app_action() is null or app_action() not in ('token.create', 'account.make_calendar', 'webhook.create', 'webhook.renew') then
    raise exception 'this request makes no token, link or webhook' using errcode = 'insufficient_privilege';
  end if;
  perform from credential where staff_id = app_actor() for share;
end
$$;

-- Ends what a person made that stays without a sign-in. Only functions of ours call it.
create function end_programs_of(person uuid, by uuid) returns void language plpgsql volatile set search_path = public, pg_temp as $$
begin
  update access_token set revoked_at = clock_timestamp(), revoked_by_id = by where staff_id = person and revoked_at is null;
  update webhook set ended_at = clock_timestamp(), ended_by_id = by where owner_id = person and ended_at is null;
end
$$;
revoke execute on function end_programs_of(uuid, uuid) from public;

create or replace function end_own_tokens() returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform demand_command();
  if app_action() is distinct from 'account.end_all_sessions' then
    raise exception 'this request ends no tokens' using errcode = 'insufficient_privilege';
  end if;
  perform from credential where staff_id = app_actor() for update;
  perform end_programs_of(app_actor(), app_actor());
end
$$;

create or replace function confirm_second_factor(step bigint, recovery_digests text[], sign_in_id uuid) returns boolean language plpgsql volatile
  security definer set search_path = public, pg_temp as $$
begin
  perform demand_command();
  if app_action() is distinct from 'account.confirm_codes' then
    raise exception 'this request confirms no codes' using errcode = 'insufficient_privilege';
  end if;
  perform from credential where staff_id = app_actor() for update;
  update second_factor set confirmed_at = clock_timestamp(), last_step = step, recovery = recovery_digests
  where staff_id = app_actor() and confirmed_at is null;
  if not found then return false; end if;
  delete from sign_in where staff_id = app_actor() and id <> sign_in_id;
  update sign_in set coded_at = clock_timestamp() where staff_id = app_actor() and id = sign_in_id;
  delete from calendar_link where staff_id = app_actor();
  perform end_programs_of(app_actor(), app_actor());
  return true;
end
$$;

create or replace function end_colleague_sign_ins(colleague uuid) returns integer language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
declare ended integer;
begin
  perform demand_command();
  if app_action() is distinct from 'staff.end_sessions' or colleague = app_actor() then
    raise exception 'this request ends no sign-ins of colleagues' using errcode = 'insufficient_privilege';
  end if;
  if not coalesce((
    select bool_and(is_role_within(g.site_id, app_sites(), app_is_study_wide()))
    from "grant" g where g.study_id = app_study() and g.staff_id = colleague and g.revoked_at is null
  ), false) then
    return null;
  end if;
  perform from credential where staff_id = colleague for update;
  delete from sign_in where staff_id = colleague;
  get diagnostics ended = row_count;
  delete from device where staff_id = colleague;
  delete from calendar_link where staff_id = colleague;
  perform end_programs_of(colleague, app_actor());
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
    select bool_and(is_role_within(g.site_id, app_sites(), app_is_study_wide()))
    from "grant" g where g.study_id = app_study() and g.staff_id = colleague and g.revoked_at is null
  ), false) then
    return 'unknown';
  end if;
  perform from credential where staff_id = colleague for update;
  delete from second_factor where staff_id = colleague and confirmed_at is not null;
  if not found then return 'none'; end if;
  delete from sign_in where staff_id = colleague;
  delete from calendar_link where staff_id = colleague;
  perform end_programs_of(colleague, app_actor());
  return 'reset';
end
$$;
