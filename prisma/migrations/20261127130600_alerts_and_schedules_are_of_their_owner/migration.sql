-- Alerts and schedules of reports are for one person. So nobody else reaches them, also at a site that both reach.
alter policy select_at_sites on recruitment_alert rename to select_own;
alter policy delete_at_sites on recruitment_alert rename to delete_own;
alter policy select_own on recruitment_alert
  using (study_id = (select app_study()) and owner_id = (select app_actor()) and (site_id is null or site_id = any ((select app_sites())::uuid[])));
alter policy update_seen on recruitment_alert
  using (study_id = (select app_study()) and owner_id = (select app_actor()) and (site_id is null or site_id = any ((select app_sites())::uuid[]))
    and (select app_action()) = 'recruitment.see_alert');
alter policy delete_own on recruitment_alert
  using (study_id = (select app_study()) and owner_id = (select app_actor()) and (site_id is null or site_id = any ((select app_sites())::uuid[]))
    and (select app_action()) in ('recruitment.set_alert', 'recruitment.remove_alert'));

alter policy select_at_sites on report_schedule rename to select_own;
alter policy update_at_sites on report_schedule rename to update_own;
alter policy delete_at_sites on report_schedule rename to delete_own;
alter policy select_own on report_schedule
  using (study_id = (select app_study()) and owner_id = (select app_actor()) and (site_id is null or site_id = any ((select app_sites())::uuid[])));
alter policy update_own on report_schedule
  using (study_id = (select app_study()) and owner_id = (select app_actor()) and (site_id is null or site_id = any ((select app_sites())::uuid[]))
    and (select app_action()) = 'report.keep');
-- The job ends the schedule of somebody who lost the right. It leaves an event, as requests do, so it acts as they do.
alter policy delete_own on report_schedule
  using (study_id = (select app_study()) and owner_id = (select app_actor()) and (site_id is null or site_id = any ((select app_sites())::uuid[]))
    and (select app_action()) in ('report.schedule', 'report.unschedule', 'report.end_schedule'));
drop policy delete_by_server on report_schedule;
revoke delete on report_schedule from polyphony_server;

-- The ids of all sites of a report are longer than an entry of an index can be, from 165 sites on. So their hash is in it.
drop index report_kept_once;
create unique index report_kept_once on report (study_id, month, hash_array_extended(site_ids, 0));
