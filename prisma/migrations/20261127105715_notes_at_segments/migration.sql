-- CreateTable
CREATE TABLE "segment_note" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "transcript_id" UUID NOT NULL,
    "segment_id" UUID NOT NULL,
    "stood_at" UUID[] DEFAULT ARRAY[]::UUID[],
    "is_mixed" BOOLEAN NOT NULL DEFAULT false,
    "text" TEXT NOT NULL,
    "author" TEXT,
    "to_id" UUID,
    "by_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_by_id" UUID,
    "resolved_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "segment_note_pkey" PRIMARY KEY ("id","study_id","site_id")
);

-- CreateTable
CREATE TABLE "segment_note_answer" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "note_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "by_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "segment_note_answer_pkey" PRIMARY KEY ("id","study_id","site_id")
);

-- CreateIndex
CREATE INDEX "segment_note_transcript_id_study_id_site_id_idx" ON "segment_note"("transcript_id", "study_id", "site_id");

-- CreateIndex
CREATE INDEX "segment_note_to_id_study_id_idx" ON "segment_note"("to_id", "study_id");

-- CreateIndex
CREATE INDEX "segment_note_answer_note_id_study_id_site_id_idx" ON "segment_note_answer"("note_id", "study_id", "site_id");

-- AddForeignKey
ALTER TABLE "segment_note" ADD CONSTRAINT "segment_note_transcript_id_study_id_site_id_fkey" FOREIGN KEY ("transcript_id", "study_id", "site_id") REFERENCES "transcript"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_note_answer" ADD CONSTRAINT "segment_note_answer_note_id_study_id_site_id_fkey" FOREIGN KEY ("note_id", "study_id", "site_id") REFERENCES "segment_note"("id", "study_id", "site_id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table segment_note
  add constraint segment_note_is_a_text check (text ~ '\S'),
  add constraint segment_note_is_not_longer check (char_length(text) <= 2000 and char_length(author) <= 200),
  add constraint segment_note_is_resolved_at_a_time check (resolved_by_id is null or resolved_at is not null);
alter table segment_note_answer
  add constraint segment_note_answer_is_a_text check (text ~ '\S'),
  add constraint segment_note_answer_is_not_longer check (char_length(text) <= 2000);

alter table segment_note enable row level security;
grant select, insert, delete on segment_note to polyphony_app;
grant update (segment_id, stood_at, is_mixed, resolved_by_id, resolved_at, version) on segment_note to polyphony_app;
create policy select_at_sites on segment_note for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy insert_at_sites on segment_note for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[])
    and (select app_action()) in ('transcript.leave_note', 'transcript.import') and by_id = (select app_actor()));
create policy update_at_sites on segment_note for update to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[])
    and (select app_action()) in ('transcript.resolve_note', 'transcript.edit'))
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy delete_at_sites on segment_note for delete to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[])
    and (select app_action()) in ('transcript.remove_note', 'transcript.take_back'));
create policy insert_in_commands on segment_note as restrictive for insert to polyphony_app with check ((select app_writes()));
create policy update_in_commands on segment_note as restrictive for update to polyphony_app using ((select app_writes()));
create policy delete_in_commands on segment_note as restrictive for delete to polyphony_app using ((select app_writes()));

-- An answer is never changed. It goes with its note.
alter table segment_note_answer enable row level security;
grant select, insert, delete on segment_note_answer to polyphony_app;
create policy select_at_sites on segment_note_answer for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy insert_at_sites on segment_note_answer for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[])
    and (select app_action()) = 'transcript.answer_note' and by_id = (select app_actor()));
create policy delete_at_sites on segment_note_answer for delete to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[])
    and (select app_action()) in ('transcript.remove_note', 'transcript.take_back'));
create policy insert_in_commands on segment_note_answer as restrictive for insert to polyphony_app with check ((select app_writes()));
create policy delete_in_commands on segment_note_answer as restrictive for delete to polyphony_app using ((select app_writes()));
