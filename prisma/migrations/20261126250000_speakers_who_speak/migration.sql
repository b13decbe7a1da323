-- A speaker of whom no segment is left is removed when a stage is completed: the label may be a name that was taken out of the words.
-- The reference of segment to speaker stops the removal of a speaker who speaks.
grant delete on speaker to polyphony_app;
create policy delete_at_sites on speaker for delete to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy delete_in_commands on speaker as restrictive for delete to polyphony_app using ((select app_writes()));

-- What was left behind until now. A transcript without segments keeps its speakers for the words that come.
delete from speaker k
where exists (select from segment g where g.study_id = k.study_id and g.site_id = k.site_id and g.transcript_id = k.transcript_id)
  and not exists (select from segment g where g.study_id = k.study_id and g.site_id = k.site_id and g.transcript_id = k.transcript_id and g.speaker_id = k.id);
