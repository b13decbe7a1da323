-- Whoever withdrew what was collected is looked for by every list of transcripts, and there are few of them.
create index participant_not_usable on participant (id) where not is_usable;
