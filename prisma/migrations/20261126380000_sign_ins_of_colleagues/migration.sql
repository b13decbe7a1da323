-- An administrator ends all sign-ins of a colleague, all of whose roles in the study are within reach. It answers how many ended, and
-- null out of reach.
create function end_colleague_sign_ins(colleague uuid) returns integer language plpgsql volatile security definer
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
  return ended;
end
$$;
revoke execute on function end_colleague_sign_ins(uuid) from public;
grant execute on function end_colleague_sign_ins(uuid) to polyphony_app;
