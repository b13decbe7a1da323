-- The policies of grants, invitations and consent forms are as narrow as those of other rows of a site. A row without a site
-- (a grant over the whole study) is visible to every request within the study.

drop policy of_this_study on "grant";
create policy at_sites on "grant" to polyphony_app using (
  study_id = (select app_study()) and (site_id is null or site_id = any ((select app_sites())::uuid[]))
);

drop policy of_this_study on invitation;
create policy at_sites on invitation to polyphony_app using (
  study_id = (select app_study()) and (site_id is null or site_id = any ((select app_sites())::uuid[]))
);

-- A form is for several sites. It is visible at each of them, and can be published only for sites of the request.
drop policy of_this_study on form_version;
create policy at_sites on form_version for select to polyphony_app using (
  study_id = (select app_study()) and site_ids && (select app_sites())::uuid[]
);
create policy for_own_sites on form_version for insert to polyphony_app with check (
  study_id = (select app_study()) and site_ids <@ (select app_sites())::uuid[]
);

-- Every request within a study sees the sites of the study. It can change only its own sites.
drop policy of_this_study on site;
create policy of_this_study on site for select to polyphony_app using (study_id = (select app_study()));
create policy new_site on site for insert to polyphony_app with check (study_id = (select app_study()));
create policy at_sites on site for update to polyphony_app using (
  study_id = (select app_study()) and id = any ((select app_sites())::uuid[])
);
