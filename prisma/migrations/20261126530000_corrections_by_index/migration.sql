-- Undoing an import removes events. For each of them PostgreSQL looks whether another one corrects it, and without an index it would read
-- all events each time.
create index participant_event_corrects on participant_event (corrects_id) where corrects_id is not null;
