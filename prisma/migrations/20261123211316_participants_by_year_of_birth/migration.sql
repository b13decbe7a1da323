-- CreateIndex
CREATE INDEX "participant_site_id_birth_year_idx" ON "participant"("site_id", "birth_year");
