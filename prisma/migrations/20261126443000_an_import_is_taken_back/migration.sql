-- An import on which nothing was built yet can be taken back: its transcript is removed with its steps. Only this one action may do it.
grant delete on transcript, stage_event to polyphony_app;
create policy delete_taken_back on transcript for delete to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]) and (select app_action()) = 'transcript.take_back');
create policy delete_taken_back on stage_event for delete to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]) and (select app_action()) = 'transcript.take_back');
create policy delete_in_commands on transcript as restrictive for delete to polyphony_app using ((select app_writes()));
create policy delete_in_commands on stage_event as restrictive for delete to polyphony_app using ((select app_writes()));
