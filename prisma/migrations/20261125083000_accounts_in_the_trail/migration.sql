-- Events of accounts (signing in, a new password) belong to no study. They are visible in the studies in which the person has a
-- role, for the time of that role. The policies of "grant" decide which grants the request sees.
create policy read_of_accounts on audit_event for select to polyphony_app using (
  study_id is null and exists (
    select from "grant" g
    where (g.staff_id = actor_id or (entity = 'staff' and g.staff_id::text = entity_id))
      and at >= g.granted_at and at <= coalesce(g.revoked_at, 'infinity')
  )
);
