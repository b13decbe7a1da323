-- A consent form for several sites left one event that named no site, and so was read at every site of the study. Since each
-- site has an event of its own, those that are there, and sealed, are read at the sites that they list.
drop policy select_at_sites on audit_event;
create policy select_at_sites on audit_event for select to polyphony_app using (
  study_id = (select app_study()) and (
    site_id = any ((select app_sites())::uuid[])
    or site_id is null and (action <> 'consent.publish' or jsonb_exists_any(after->'siteIds', (select app_sites())::text[]))
  )
);
