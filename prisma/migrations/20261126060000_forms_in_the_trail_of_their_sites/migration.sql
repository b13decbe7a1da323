-- A consent form for several sites made one event without a site, which every site of the study could read. Now each site gets an
-- event of its own. The old events are sealed and cannot be changed, so they are visible only at the sites that they list.
drop policy select_at_sites on audit_event;
create policy select_at_sites on audit_event for select to polyphony_app using (
  study_id = (select app_study()) and (
    site_id = any ((select app_sites())::uuid[])
    or site_id is null and (action <> 'consent.publish' or jsonb_exists_any(after->'siteIds', (select app_sites())::text[]))
  )
);
