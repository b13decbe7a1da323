-- A person without one-time codes types the password again in a sign-in, for an action that needs it (decision 084).
create function give_password(sign_in_id uuid, given_at timestamptz) returns boolean language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
begin
  perform demand_command();
  if app_action() is distinct from 'account.give_code' then
    raise exception 'this request gives no password' using errcode = 'insufficient_privilege';
  end if;
  update sign_in set coded_at = given_at where staff_id = app_actor() and id = sign_in_id
    and not exists (select from second_factor f where f.staff_id = app_actor() and f.confirmed_at is not null);
  return found;
end
$$;
revoke execute on function give_password(uuid, timestamptz) from public;
grant execute on function give_password(uuid, timestamptz) to polyphony_app;
