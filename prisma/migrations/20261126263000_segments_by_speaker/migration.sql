-- Completing a stage deletes speakers without segments. Without the index PostgreSQL reads all segments to check the reference.
-- CreateIndex
CREATE INDEX "segment_speaker_id_study_id_site_id_idx" ON "segment"("speaker_id", "study_id", "site_id");
