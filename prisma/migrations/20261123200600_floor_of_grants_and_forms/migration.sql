-- The floor under grants, invitations and consent forms: as narrow as under everything else that belongs to a site. What
-- names no site (a grant over the whole study) is in sight of everybody with a scope in the study.

drop policy of_this_study on "grant";
create policy at_sites on "grant" to polyphony_app using (
  study_id = (select app_study()) and (site_id is null or site_id = any ((select app_sites())::uuid[]))
);

drop policy of_this_study on invitation;
create policy at_sites on invitation to polyphony_app using (
  study_id = (select app_study()) and (site_id is null or site_id = any ((select app_sites())::uuid[]))
);

-- A form is for several sites: in sight of each of them, and published only for sites within reach.
drop policy of_this_study on form_version;
create policy at_sites on form_version for select to polyphony_app using (
  study_id = (select app_study()) and site_ids && (select app_sites())::uuid[]
);
create policy for_own_sites on form_version for insert to polyphony_app with check (
  study_id = (select app_study()) and site_ids <@ (select app_sites())::uuid[]
);

-- Every site of the study is known by name to whoever works in it; only those within reach are changed.
drop policy of_this_study on site;
create policy of_this_study on site for select to polyphony_app using (study_id = (select app_study()));
create policy new_site on site for insert to polyphony_app with check (study_id = (select app_study()));
create policy at_sites on site for update to polyphony_app using (
  study_id = (select app_study()) and id = any ((select app_sites())::uuid[])
);
