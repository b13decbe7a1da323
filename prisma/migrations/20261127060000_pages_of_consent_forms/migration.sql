-- Pages of signed forms and thumbprints are added to consents, and can be removed with a reason. A document is never changed: after a
-- removal its place and its reason stay, and the key of its bytes is gone.
alter policy insert_at_sites on document
  with check (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[])
    and (select app_action()) in ('consent.record', 'participant.register', 'document.add')
    and (added_by_id is null or added_by_id = (select app_actor())));
alter policy insert_at_sites on document_content
  with check (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[])
    and (select app_action()) in ('consent.record', 'participant.register', 'document.add'));

grant update (removed_at, removed_by_id, removed_reason) on document to polyphony_app;
create policy update_at_sites on document for update to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[])
    and (select app_action()) = 'document.remove' and removed_at is null)
  with check (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[])
    and (removed_by_id is null or removed_by_id = (select app_actor())));
create policy update_in_commands on document as restrictive for update to polyphony_app using ((select app_writes()));

grant update (sealed_key) on document_content to polyphony_app;
create policy update_at_sites on document_content for update to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[]) and (select app_action()) = 'document.remove')
  with check (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[]) and sealed_key is null);
create policy update_in_commands on document_content as restrictive for update to polyphony_app using ((select app_writes()));

-- The jobs of the storage read which bytes are kept, and write where they are and whether they are whole.
grant select (id, study_id, site_id, bytes, sha256) on document to polyphony_server;
grant select (document_id, study_id, site_id, storage_key, sealed_key, kept_in, checked_at, damaged_at), update (kept_in, checked_at, damaged_at)
  on document_content to polyphony_server;
create policy select_by_server on document for select to polyphony_server using (true);
create policy select_by_server on document_content for select to polyphony_server using (true);
create policy kept_by_server on document_content for update to polyphony_server using (true) with check (true);
