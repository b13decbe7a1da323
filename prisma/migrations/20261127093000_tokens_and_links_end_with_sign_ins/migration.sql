-- Tokens of programs and private links to calendars end with everything that ends the sign-ins of their person. Whoever makes one locks
-- the row of the password, as signing in does, and whoever ends them locks it too. So what is made first ends then; and who comes second
-- finds that the sign-in has ended.
create function hold_password() returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform demand_command();
  if app_action() is null or app_action() not in ('token.create', 'account.make_calendar') then
    raise exception 'this request makes no token and no link' using errcode = 'insufficient_privilege';
  end if;
  perform from credential where staff_id = app_actor() for share;
end
$$;
revoke execute on function hold_password() from public;
grant execute on function hold_password() to polyphony_app;

-- A person who signs out everywhere also ends their own tokens, in all studies.
create function end_own_tokens() returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform demand_command();
  if app_action() is distinct from 'account.end_all_sessions' then
    raise exception 'this request ends no tokens' using errcode = 'insufficient_privilege';
  end if;
  perform from credential where staff_id = app_actor() for update;
  update access_token set revoked_at = clock_timestamp(), revoked_by_id = app_actor() where staff_id = app_actor() and revoked_at is null;
end
$$;
revoke execute on function end_own_tokens() from public;
grant execute on function end_own_tokens() to polyphony_app;

-- As before, and a token that was made while this request waited is older than the new password.
create or replace function change_password(checked text, chosen text) returns boolean language plpgsql volatile
  security definer set search_path = public, pg_temp as $$
begin
  perform demand_command();
  if app_action() is distinct from 'account.change_password' then
    raise exception 'this request changes no password' using errcode = 'insufficient_privilege';
  end if;
  perform from credential where staff_id = app_actor() for update;
  update credential set password = chosen, updated_at = clock_timestamp() where staff_id = app_actor() and password = checked;
  if not found then return false; end if;
  delete from account_link l using staff t where t.id = app_actor() and l.email = t.email and l.used_at is null;
  return true;
end
$$;

-- As before, and tokens and the link to the calendar, which were made without a code, end.
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
  update access_token set revoked_at = clock_timestamp(), revoked_by_id = app_actor() where staff_id = app_actor() and revoked_at is null;
  return true;
end
$$;

-- As before, and the tokens of the colleague end.
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
  perform from credential where staff_id = colleague for update;
  delete from sign_in where staff_id = colleague;
  get diagnostics ended = row_count;
  delete from device where staff_id = colleague;
  delete from calendar_link where staff_id = colleague;
  update access_token set revoked_at = clock_timestamp(), revoked_by_id = app_actor() where staff_id = colleague and revoked_at is null;
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
  perform from credential where staff_id = colleague for update;
  delete from second_factor where staff_id = colleague and confirmed_at is not null;
  if not found then return 'none'; end if;
  delete from sign_in where staff_id = colleague;
  delete from calendar_link where staff_id = colleague;
  update access_token set revoked_at = clock_timestamp(), revoked_by_id = app_actor() where staff_id = colleague and revoked_at is null;
  return 'reset';
end
$$;

-- The command line, which removes the codes of an account, ends its tokens too.
grant update (revoked_at) on access_token to polyphony_server;

-- As before, and no request with a token reads events of accounts.
alter policy select_of_accounts on audit_event using (
  study_id = '00000000-0000-0000-0000-000000000000' and (select app_token()) is null and exists (
    select from "grant" g
    where (g.staff_id = actor_id or (entity = 'staff' and g.staff_id::text = entity_id))
      and at >= g.granted_at and at <= coalesce(g.revoked_at, 'infinity')
  )
);
