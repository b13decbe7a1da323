-- What people do with their accounts (signing in, a new password) belongs to no study; it is read where they have, or had,
-- a role. The grants in sight are those that the policies of "grant" leave.
create policy read_of_accounts on audit_event for select to polyphony_app using (
  study_id is null and (
    actor_id in (select staff_id from "grant")
    or (entity = 'staff' and entity_id in (select staff_id::text from "grant"))
  )
);
