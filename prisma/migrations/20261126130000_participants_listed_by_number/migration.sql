-- Codes are sorted by number, so that 10,000 comes after 9,999. Lists are read site by site in the order of these indexes
-- (apps/server/src/participants/store/list.ts).

-- DropIndex
DROP INDEX "participant_study_id_site_id_code_idx";

-- DropIndex
DROP INDEX "participant_study_id_site_id_enrolled_on_code_status_idx";

-- DropIndex
DROP INDEX "participant_study_id_site_id_status_code_is_usable_idx";

-- CreateIndex
CREATE INDEX "participant_study_id_site_id_status_number_is_usable_idx" ON "participant"("study_id", "site_id", "status", "number", "is_usable");

-- CreateIndex
CREATE INDEX "participant_study_id_site_id_number_idx" ON "participant"("study_id", "site_id", "number");

-- CreateIndex
CREATE INDEX "participant_study_id_site_id_enrolled_on_number_status_idx" ON "participant"("study_id", "site_id", "enrolled_on", "number", "status");
