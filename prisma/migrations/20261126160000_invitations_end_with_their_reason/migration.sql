-- An invitation stands only while the person who sent it may invite there, and until a role of the invited person is revoked there.
-- Otherwise somebody whose role is revoked could take it again with a second invitation, or with one that they sent to themselves.
create function invitation_stands(i invitation) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select i.accepted_at is null
    -- An invitation from the command line has no sender.
    and (i.invited_by_id is null or exists (
      select from "grant" g where g.study_id = i.study_id and g.staff_id = i.invited_by_id and g.role = 'administrator'
        and g.revoked_at is null and (g.site_id is null or g.site_id = i.site_id)))
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
