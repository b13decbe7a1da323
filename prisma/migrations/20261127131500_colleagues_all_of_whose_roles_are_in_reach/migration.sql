-- A role over the whole study has no site. Compared with the sites in reach it was neither within nor outside, and so it did not count:
-- an administrator of one site could remove the codes and end the sign-ins of somebody who had a role there and one over the whole study.
create function is_role_within(site uuid, sites uuid[], study_wide boolean) returns boolean language sql immutable
  set search_path = public, pg_temp as $$
  select coalesce(site = any (sites), study_wide)
$$;
revoke execute on function is_role_within(uuid, uuid[], boolean) from public;

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
  update access_token set revoked_at = clock_timestamp(), revoked_by_id = app_actor() where staff_id = colleague and revoked_at is null;
  return 'reset';
end
$$;

-- The staff members of the study all of whose roles are at these sites, or anywhere for the whole study: who removes lost codes there is
-- told who has none, and when somebody signed in last. Sites that the list does not reach add nobody.
create function staff_administered(sites uuid[], study_wide boolean) returns table (staff_id uuid, has_codes boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select g.staff_id, exists (select from second_factor f where f.staff_id = g.staff_id and f.confirmed_at is not null)
  from "grant" g
  where app_action() = 'staff.list' and g.study_id = app_study() and g.revoked_at is null
  group by g.staff_id
  having bool_and(is_role_within(g.site_id, sites, study_wide) and is_role_within(g.site_id, app_sites(), app_is_study_wide()))
$$;
revoke execute on function staff_administered(uuid[], boolean) from public;
grant execute on function staff_administered(uuid[], boolean) to polyphony_app;
drop function staff_with_codes();
