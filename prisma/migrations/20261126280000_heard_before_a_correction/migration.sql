-- If a participant is recorded as absent by mistake, this tells which recordings and transcripts had been kept while they were recorded
-- as present, so that it can be put right after they took a consent back.
alter table attendance add column heard_in uuid[] not null default array[]::uuid[];
