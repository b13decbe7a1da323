-- What people do with their accounts (signing in, a new password) belongs to no study; it is read where they have a role, for
-- as long as they have it. The grants in sight are those that the policies of "grant" leave.
create policy read_of_accounts on audit_event for select to polyphony_app using (
  study_id is null and exists (
    select from "grant" g
    where (g.staff_id = actor_id or (entity = 'staff' and g.staff_id::text = entity_id))
      and at >= g.granted_at and at <= coalesce(g.revoked_at, 'infinity')
  )
);
