-- An administrator of a site may correct the day on which it opened.
grant update (opened_on) on site to polyphony_app;
drop policy update_at_sites on site;
create policy update_at_sites on site for update to polyphony_app
  using (study_id = (select app_study()) and id = any ((select app_sites())::uuid[]) and (select app_action()) in ('site.amend', 'site.close', 'site.reopen'))
  with check (study_id = (select app_study()) and id = any ((select app_sites())::uuid[]));
