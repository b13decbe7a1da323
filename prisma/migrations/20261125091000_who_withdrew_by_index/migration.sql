-- Every list of transcripts searches for the participants who withdrew collected data. There are few of them.
create index participant_not_usable on participant (id) where not is_usable;
