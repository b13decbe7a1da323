-- A command or a disclosure may wait for a lock. With its last statement it asks whether its sender is still signed in and still has the
-- grants in the study with which it began. `held` has role and site of each, separated by a space. Each statement in the function sees
-- what was committed before it.
create function demand_sender(sign_in_id uuid, held text[]) returns void language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
begin
  if exists (select from sign_in s where s.id = sign_in_id and s.staff_id = app_actor())
    and not exists (
      select from unnest(held) h (held_grant) where not exists (
        select from "grant" g where g.staff_id = app_actor() and g.study_id = app_study() and g.revoked_at is null
          and g.role || ' ' || coalesce(g.site_id::text, '') = h.held_grant
      )
    ) then
    return;
  end if;
  raise exception 'the sender has signed out or lost a grant' using errcode = 'insufficient_privilege', constraint = 'sender_stands';
end
$$;
revoke execute on function demand_sender(uuid, text[]) from public;
grant execute on function demand_sender(uuid, text[]) to polyphony_app;
