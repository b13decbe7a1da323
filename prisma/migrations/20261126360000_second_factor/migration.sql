-- The second factor of an account: codes from an application on the person's telephone, and recovery codes.
CREATE TABLE "second_factor" (
    "staff_id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "confirmed_at" TIMESTAMPTZ(6),
    "last_step" BIGINT NOT NULL DEFAULT 0,
    "recovery" TEXT[],
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("staff_id")
);
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sign_in" ADD COLUMN "coded_at" TIMESTAMPTZ(6);

alter table second_factor enable row level security;

-- A person begins, sees and removes their own. It takes effect only through the function below.
grant select, delete on second_factor to polyphony_app;
grant insert (staff_id, key_id, nonce, sealed) on second_factor to polyphony_app;
create policy select_own on second_factor for select to polyphony_app using (staff_id = (select app_actor()));
create policy insert_own on second_factor for insert to polyphony_app
  with check (staff_id = (select app_actor()) and (select app_action()) = 'account.begin_codes' and (select app_writes()));
create policy delete_own on second_factor for delete to polyphony_app
  using (staff_id = (select app_actor()) and (select app_writes()) and ((select app_action()) = 'account.remove_codes'
    or (select app_action()) = 'account.begin_codes' and confirmed_at is null));

-- The server looks codes up when somebody signs in, and marks them as used.
grant select, update (last_step, recovery), delete on second_factor to polyphony_server;
create policy select_by_server on second_factor for select to polyphony_server using (true);
-- On the command line, for the only administrator.
create policy delete_by_server on second_factor for delete to polyphony_server using (true);
create policy update_by_server on second_factor for update to polyphony_server using (true) with check (true);

-- The person has typed a code, so the codes are asked from now on. The password's row is locked first, as signing in does: a
-- sign-in that saw no second factor is made before this, and then ends here, or it sees this one.
create function confirm_second_factor(step bigint, recovery_digests text[], sign_in_id uuid) returns boolean language plpgsql volatile
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
  return true;
end
$$;
revoke execute on function confirm_second_factor(bigint, text[], uuid) from public;
grant execute on function confirm_second_factor(bigint, text[], uuid) to polyphony_app;

-- An administrator removes the second factor of a colleague who has lost it, and ends their sign-ins. All roles of the colleague in
-- the study must be within reach of the administrator. It answers `none` if there is nothing to remove, and `unknown` out of reach.
create function reset_second_factor(colleague uuid) returns text language plpgsql volatile security definer
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
  return 'reset';
end
$$;
revoke execute on function reset_second_factor(uuid) from public;
grant execute on function reset_second_factor(uuid) to polyphony_app;

-- Which staff members of the study have a second factor, for the list of staff.
create function staff_with_codes() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select f.staff_id from second_factor f
  where f.confirmed_at is not null and app_action() = 'staff.list'
    and exists (select from "grant" g where g.study_id = app_study() and g.staff_id = f.staff_id and g.revoked_at is null)
$$;
revoke execute on function staff_with_codes() from public;
grant execute on function staff_with_codes() to polyphony_app;
