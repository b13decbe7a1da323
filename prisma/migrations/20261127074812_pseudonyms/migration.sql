-- What stands in texts in place of names and places, the same in the whole study; and parts of segments that are like an identifier and stay.

-- CreateTable
CREATE TABLE "pseudonym" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pseudonym_pkey" PRIMARY KEY ("id","study_id","site_id")
);

-- CreateTable
CREATE TABLE "segment_aside" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "transcript_id" UUID NOT NULL,
    "segment_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "reason" TEXT,
    "by_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "segment_aside_pkey" PRIMARY KEY ("id","study_id","site_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "pseudonym_number_taken" ON "pseudonym"("study_id", "kind", "number");

-- CreateIndex
CREATE UNIQUE INDEX "pseudonym_made_before" ON "pseudonym"("study_id", "key");

-- CreateIndex
CREATE INDEX "segment_aside_transcript_id_study_id_site_id_idx" ON "segment_aside"("transcript_id", "study_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "segment_aside_made_before" ON "segment_aside"("segment_id", "key", "study_id", "site_id");

-- AddForeignKey
ALTER TABLE "pseudonym" ADD CONSTRAINT "pseudonym_site_id_study_id_fkey" FOREIGN KEY ("site_id", "study_id") REFERENCES "site"("id", "study_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_aside" ADD CONSTRAINT "segment_aside_transcript_id_study_id_site_id_fkey" FOREIGN KEY ("transcript_id", "study_id", "site_id") REFERENCES "transcript"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table pseudonym
  add constraint pseudonym_kind_is_known check (kind in ('person', 'place')),
  add constraint pseudonym_is_numbered check (number > 0);
alter table segment_aside add constraint segment_aside_reason_is_a_text check (reason ~ '\S');

-- A pseudonym holds in the whole study, so the two actions that give one read those of all its sites. It is never changed or removed.
alter table pseudonym enable row level security;
grant select, insert on pseudonym to polyphony_app;
create policy select_in_study on pseudonym for select to polyphony_app
  using (study_id = (select app_study()) and (select app_action()) in ('transcript.suggest', 'transcript.pseudonymise'));
create policy insert_at_sites on pseudonym for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[])
    and (select app_action()) in ('transcript.suggest', 'transcript.pseudonymise'));
create policy insert_in_commands on pseudonym as restrictive for insert to polyphony_app with check ((select app_writes()));

alter table segment_aside enable row level security;
grant select, insert, delete on segment_aside to polyphony_app;
create policy select_at_sites on segment_aside for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy insert_at_sites on segment_aside for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[])
    and (select app_action()) = 'transcript.set_aside' and by_id = (select app_actor()));
create policy delete_at_sites on segment_aside for delete to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]) and (select app_action()) = 'transcript.set_aside');
create policy insert_in_commands on segment_aside as restrictive for insert to polyphony_app with check ((select app_writes()));
create policy delete_in_commands on segment_aside as restrictive for delete to polyphony_app using ((select app_writes()));

-- A person who works on a transcript may not read identities. For the comparison of its words the server reads the sealed identities of those who
-- attended its session, and of nobody else.
create policy select_to_compare on identity for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]) and (select app_action()) = 'transcript.suggest'
    and exists (select from attendance a
      join transcript t on t.study_id = a.study_id and t.site_id = a.site_id and t.session_id = a.session_id
      where a.study_id = identity.study_id and a.site_id = identity.site_id and a.participant_id = identity.participant_id
        and a.state in ('attended', 'left_early') and t.assigned_to_id = (select app_actor())));

-- A release that is refused tells where an identifier is left, and is recorded.
alter policy insert_own_action on audit_event with check (
  action = (select app_action())
  or (action, (select app_action())) in (
    ('consent.record', 'participant.register'),
    ('consent.record', 'import.commit'),
    ('participant.register', 'import.commit'),
    ('import.write', 'import.commit'),
    ('import.send_back', 'import.commit'),
    ('participant.duplicates', 'import.preview'),
    ('participant.change_arm', 'participant.allocate'),
    ('participant.compare_birth', 'participant.amend'),
    ('participant.compare_birth', 'participant.assess'),
    ('participant.compare_birth', 'participant.correct'),
    ('session.attend', 'session.cancel'),
    ('site.open', 'study.create'),
    ('consent.publish', 'study.create'),
    ('staff.grant', 'study.create'),
    ('transcript.suggest', 'transcript.release')
  )
);
