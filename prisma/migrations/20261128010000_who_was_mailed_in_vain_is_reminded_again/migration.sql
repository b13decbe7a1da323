-- Somebody whose mail was refused or not sent was not reminded: they may be mailed again on the same day, as when the address was corrected. The
-- times on one day are counted, so that of two coordinators at the same moment still only one reminds.

-- AlterTable
ALTER TABLE "reminder" ADD COLUMN "nth" INTEGER NOT NULL DEFAULT 1;

-- DropIndex
DROP INDEX "reminder_of_session_once_a_day";

-- DropIndex
DROP INDEX "reminder_of_visit_once_a_day";

-- CreateIndex
CREATE UNIQUE INDEX "reminder_of_visit_once_a_day" ON "reminder"("participant_id", "timepoint", "way", "appointment_on", "reminded_on", "nth", "study_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_of_session_once_a_day" ON "reminder"("participant_id", "session_id", "way", "starts_at", "reminded_on", "nth", "study_id", "site_id");

-- A text is said to be sent once a day.
alter table reminder add constraint reminder_again_only_by_mail check (nth >= 1 and (nth = 1 or way = 'email'));
