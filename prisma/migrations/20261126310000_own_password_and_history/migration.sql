-- A person changes their own password. A request reads and writes no password otherwise: this function replaces the one that was
-- checked by the new one, and ends the links to choose a password. It answers false if the account has another password by now.
create function change_password(checked text, chosen text) returns boolean language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
begin
  perform demand_command();
  if app_action() is distinct from 'account.change_password' then
    raise exception 'this request changes no password' using errcode = 'insufficient_privilege';
  end if;
  update credential set password = chosen, updated_at = now() where staff_id = app_actor() and password = checked;
  if not found then return false; end if;
  delete from account_link l using staff t where t.id = app_actor() and l.email = t.email and l.used_at is null;
  return true;
end
$$;
revoke execute on function change_password(text, text) from public;
grant execute on function change_password(text, text) to polyphony_app;

-- A person sees what happened to their own account, in whatever study they look.
create policy select_of_own_account on audit_event for select to polyphony_app using (
  study_id = '00000000-0000-0000-0000-000000000000' and (select app_action()) = 'account.history'
  and (actor_id = (select app_actor()) or (entity = 'staff' and entity_id = (select app_actor())::text))
);
