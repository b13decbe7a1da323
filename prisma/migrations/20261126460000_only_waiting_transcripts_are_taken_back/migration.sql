-- Nothing can be taken back of a transcript that somebody has, or that is released: also not by a statement that does not ask.
create policy delete_waiting on transcript as restrictive for delete to polyphony_app using (state = 'queued');
create policy delete_waiting on stage_event as restrictive for delete to polyphony_app using (exists (
  select from transcript t
  where t.study_id = stage_event.study_id and t.site_id = stage_event.site_id and t.id = stage_event.transcript_id and t.state = 'queued'));
