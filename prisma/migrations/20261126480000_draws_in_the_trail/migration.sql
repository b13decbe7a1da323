-- Whoever verifies a list reads every draw that the trail tells.
create index audit_event_draws on audit_event (study_id, site_id, seq) where action = 'allocation.draw';

-- Nobody is allocated from a list that was opened.
create policy insert_while_sealed on allocation as restrictive for insert to polyphony_app
  with check (exists (select from allocation_list l where l.study_id = allocation.study_id and l.id = allocation.list_id and l.opened_at is null));
