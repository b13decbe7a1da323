-- What shows how a consent was given: the signature on the screen, pages of the signed form, a thumbprint. The row of a document is
-- readable with its consent; its content only where the reader may open identities. `read_aloud`: the text was read to the person.

-- AlterTable
ALTER TABLE "consent" ADD COLUMN     "read_aloud" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "consent_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "mime_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "pages" INTEGER NOT NULL DEFAULT 1,
    "added_by_id" UUID,
    "added_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(6),
    "removed_by_id" UUID,
    "removed_reason" TEXT,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id","study_id","site_id")
);

-- CreateTable
CREATE TABLE "document_content" (
    "document_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "sealed" BYTEA,
    "storage_key" UUID,
    "sealed_key" JSONB,
    "kept_in" UUID,
    "checked_at" TIMESTAMPTZ(6),
    "damaged_at" TIMESTAMPTZ(6),

    CONSTRAINT "document_content_pkey" PRIMARY KEY ("document_id","study_id","site_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "document_has_own_place" ON "document"("consent_id", "study_id", "site_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "document_content_storage_key_key" ON "document_content"("storage_key");

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_consent_id_study_id_site_id_fkey" FOREIGN KEY ("consent_id", "study_id", "site_id") REFERENCES "consent"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_content" ADD CONSTRAINT "document_content_document_id_study_id_site_id_fkey" FOREIGN KEY ("document_id", "study_id", "site_id") REFERENCES "document"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;


alter table document
  add constraint document_kind_is_known check (kind in ('signature', 'page', 'thumbprint')),
  add constraint document_is_counted check (position > 0 and bytes > 0 and pages > 0),
  add constraint document_removed_with_reason check (
    (removed_at is null) = (removed_reason is null) and (removed_at is not null or removed_by_id is null)),
  add constraint signature_is_never_removed check (kind <> 'signature' or removed_at is null);
create unique index consent_has_one_signature on document (study_id, site_id, consent_id) where kind = 'signature';

-- A signature is in the row; other content is in the storage, and its key is here.
alter table document_content
  add constraint document_content_is_in_one_place check (sealed is null or (storage_key is null and sealed_key is null));

-- A document is never changed.
alter table document enable row level security;
grant select, insert on document to polyphony_app;
create policy select_at_sites on document for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy insert_at_sites on document for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[])
    and (select app_action()) in ('consent.record', 'participant.register')
    and (added_by_id is null or added_by_id = (select app_actor())));
create policy insert_in_commands on document as restrictive for insert to polyphony_app with check ((select app_writes()));

alter table document_content enable row level security;
grant select, insert on document_content to polyphony_app;
create policy select_at_sites on document_content for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[]));
create policy insert_at_sites on document_content for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[])
    and (select app_action()) in ('consent.record', 'participant.register'));
create policy insert_in_commands on document_content as restrictive for insert to polyphony_app with check ((select app_writes()));
