-- Lists of participants are read site by site in the order of an index (apps/server/src/participants/store/list.ts).

-- DropIndex
DROP INDEX "participant_study_id_site_id_enrolled_on_idx";

-- DropIndex
DROP INDEX "participant_study_id_site_id_status_code_idx";

-- CreateIndex
CREATE INDEX "participant_study_id_site_id_status_code_is_usable_idx" ON "participant"("study_id", "site_id", "status", "code", "is_usable");

-- CreateIndex
CREATE INDEX "participant_study_id_site_id_enrolled_on_code_status_idx" ON "participant"("study_id", "site_id", "enrolled_on", "code", "status");
