-- An invitation stands only while its sender keeps the role with which they sent it, and until a role of the invited person is revoked
-- there.
-- Otherwise somebody whose role is revoked could take it again with a second invitation, or with one that they sent to themselves.
create function invitation_stands(i invitation) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select i.accepted_at is null
    -- An invitation from the command line has no sender.
    and (i.invited_by_id is null or exists (
      select from "grant" g where g.study_id = i.study_id and g.staff_id = i.invited_by_id and g.role = 'administrator'
        and g.granted_at <= i.created_at and g.revoked_at is null and (g.site_id is null or g.site_id = i.site_id)))
    and not exists (
      select from "grant" g join staff t on t.id = g.staff_id
      where g.study_id = i.study_id and t.email = i.email and g.revoked_at >= i.created_at
        and (g.site_id is null or i.site_id is null or g.site_id = i.site_id))
$$;
revoke execute on function invitation_stands(invitation) from public;
grant execute on function invitation_stands(invitation) to polyphony_app, polyphony_server;

create or replace function take_invitation(study uuid, token text) returns setof invitation language sql volatile security definer
  set search_path = public, pg_temp as $$
  select i.* from invitation i where study_id = study and token_sha256 = token and invitation_stands(i) for update
$$;

-- The times of grants and invitations are compared, so they come from one clock: that of the database.
create or replace function use_invitation(study uuid, invitation_id uuid, as_grant uuid, staff uuid, used_at timestamptz)
  returns table (id uuid, was_held boolean) language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare i invitation;
begin
  update invitation v set accepted_at = used_at
  from staff t
  where v.study_id = study and v.id = invitation_id and v.accepted_at is null and v.expires_at > used_at
    and t.id = staff and t.email = v.email
  returning v.* into i;
  if not found then
    raise exception 'this invitation is not for that account' using errcode = 'insufficient_privilege';
  end if;
  insert into "grant" (id, study_id, site_id, staff_id, role, granted_by_id, granted_at)
  values (as_grant, i.study_id, i.site_id, staff, i.role, i.invited_by_id, clock_timestamp())
  on conflict do nothing;
  return query select g.id, g.id <> as_grant from "grant" g
    where g.study_id = i.study_id and g.site_id is not distinct from i.site_id and g.staff_id = staff and g.role = i.role
      and g.revoked_at is null;
end
$$;
