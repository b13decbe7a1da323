-- An identity is found by several keys: its year of birth, each telephone, the national id. Keys from before are dropped, which
-- `keyed_by` 0 marks. They are made again from the vault when the next search for a person runs at the site.

-- AlterTable
ALTER TABLE "participant" ADD COLUMN "has_birth_date" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "identity" DROP COLUMN "birth_year_key",
DROP COLUMN "phone_key",
ADD COLUMN "keyed_by" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "identity_key" (
    "key" TEXT NOT NULL,
    "participant_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,

    CONSTRAINT "identity_key_pkey" PRIMARY KEY ("key","participant_id","study_id","site_id")
);

-- CreateIndex
CREATE INDEX "identity_key_participant_id_study_id_site_id_idx" ON "identity_key"("participant_id", "study_id", "site_id");

-- CreateIndex
CREATE INDEX "identity_study_id_site_id_keyed_by_idx" ON "identity"("study_id", "site_id", "keyed_by");

-- AddForeignKey
ALTER TABLE "identity_key" ADD CONSTRAINT "identity_key_participant_id_study_id_site_id_fkey" FOREIGN KEY ("participant_id", "study_id", "site_id") REFERENCES "identity"("participant_id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Like the identities: at the sites whose identities the request may read and write.
alter table identity_key enable row level security;
grant select, insert, delete on identity_key to polyphony_app;
create policy select_at_sites on identity_key for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[]));
create policy insert_at_sites on identity_key for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[]));
create policy delete_at_sites on identity_key for delete to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[]));
