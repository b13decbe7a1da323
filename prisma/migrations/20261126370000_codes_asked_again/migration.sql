-- A person types a code again in a sign-in, for an action that needs it. The code counts as used: of two requests with the same code
-- one gets true. Either the step of a code is given or the digest of a recovery code.
create function give_code(step bigint, digest text, sign_in_id uuid, given_at timestamptz) returns boolean language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
begin
  perform demand_command();
  if app_action() is distinct from 'account.give_code' then
    raise exception 'this request gives no code' using errcode = 'insufficient_privilege';
  end if;
  if digest is null then
    update second_factor set last_step = step where staff_id = app_actor() and confirmed_at is not null and last_step < step;
  else
    update second_factor set recovery = array_remove(recovery, digest)
    where staff_id = app_actor() and confirmed_at is not null and digest = any (recovery);
  end if;
  if not found then return false; end if;
  update sign_in set coded_at = given_at where staff_id = app_actor() and id = sign_in_id;
  return true;
end
$$;
revoke execute on function give_code(bigint, text, uuid, timestamptz) from public;
grant execute on function give_code(bigint, text, uuid, timestamptz) to polyphony_app;
