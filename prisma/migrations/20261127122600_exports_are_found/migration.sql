-- The list of earlier exports reads only them from the trail, backwards from its end.
create index audit_event_exports on audit_event (study_id, seq) where action = 'export.create';
