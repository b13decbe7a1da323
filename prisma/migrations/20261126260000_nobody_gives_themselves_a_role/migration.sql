-- Nobody gives themselves a role: an administrator who does not see identities could otherwise become a coordinator and open them.
-- The one exception is the administrator of a new study, who creates it.
alter policy insert_at_sites on "grant" with check (
  study_id = (select app_study()) and (
    (select app_action()) = 'staff.grant' and staff_id <> (select app_actor())
    or (select app_action()) = 'study.create' and staff_id = (select app_actor()) and role = 'administrator' and site_id is null
  )
  and (site_id = any ((select app_sites())::uuid[]) or (site_id is null and (select app_is_study_wide())))
);
alter policy insert_at_sites on invitation with check (
  study_id = (select app_study()) and (select app_action()) = 'staff.invite'
  and invited_by_id = (select app_actor()) and email <> (select s.email from staff s where s.id = (select app_actor()))
  and (site_id = any ((select app_sites())::uuid[]) or (site_id is null and (select app_is_study_wide())))
);

-- As before, and not for an invitation to the sender's own address.
create or replace function invitation_stands(i invitation) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select i.accepted_at is null
    -- An invitation from the command line has no sender.
    and (i.invited_by_id is null or exists (
      select from "grant" g where g.study_id = i.study_id and g.staff_id = i.invited_by_id and g.role = 'administrator'
        and g.granted_at <= i.created_at and g.revoked_at is null and (g.site_id is null or g.site_id = i.site_id)))
    and not exists (select from staff t where t.id = i.invited_by_id and t.email = i.email)
    and not exists (
      select from "grant" g join staff t on t.id = g.staff_id
      where g.study_id = i.study_id and t.email = i.email and g.revoked_at >= i.created_at
        and (g.site_id is null or i.site_id is null or g.site_id = i.site_id))
$$;
create or replace function use_invitation(study uuid, invitation_id uuid, as_grant uuid, staff uuid, used_at timestamptz)
  returns table (id uuid, was_held boolean) language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare i invitation;
begin
  update invitation v set accepted_at = used_at
  from staff t
  where v.study_id = study and v.id = invitation_id and v.accepted_at is null and v.expires_at > used_at
    and t.id = staff and t.email = v.email and v.invited_by_id is distinct from t.id
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
