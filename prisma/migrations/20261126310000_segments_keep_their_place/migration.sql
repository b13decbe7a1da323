-- A segment keeps its place when others are added or removed before it. Places are compared character by character.
ALTER TABLE "segment" ADD COLUMN "place" TEXT COLLATE "C";
update "segment" set place = lpad(to_hex(position), 8, '0');
ALTER TABLE "segment" ALTER COLUMN "place" SET NOT NULL;
DROP INDEX "segment_in_order";
ALTER TABLE "segment" DROP COLUMN "position";
CREATE UNIQUE INDEX "segment_in_order" ON "segment"("transcript_id", "place", "study_id", "site_id");

-- What a segment was before each change. Rows are added, and never changed or removed.
CREATE TABLE "segment_revision" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "transcript_id" UUID NOT NULL,
    "segment_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "start_ms" INTEGER,
    "end_ms" INTEGER,
    "speaker_id" UUID,
    "text" TEXT NOT NULL,
    "source_segment_id" UUID,
    "is_removal" BOOLEAN NOT NULL,
    "replaced_by_id" UUID,
    "replaced_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "segment_revision_pkey" PRIMARY KEY ("id", "study_id", "site_id")
);
CREATE UNIQUE INDEX "segment_revision_taken" ON "segment_revision"("segment_id", "version", "study_id", "site_id");
CREATE INDEX "segment_revision_transcript_id_study_id_site_id_idx" ON "segment_revision"("transcript_id", "study_id", "site_id");
ALTER TABLE "segment_revision" ADD CONSTRAINT "segment_revision_transcript_id_study_id_site_id_fkey" FOREIGN KEY ("transcript_id", "study_id", "site_id") REFERENCES "transcript"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table segment_revision enable row level security;
grant select, insert on segment_revision to polyphony_app;
create policy select_at_sites on segment_revision for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy insert_at_sites on segment_revision for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy insert_in_commands on segment_revision as restrictive for insert to polyphony_app with check ((select app_writes()));
