-- Every row of a study has the study in its primary key, and every reference between rows of a site has study and site. So the
-- database itself refuses a row of one site that refers to another site, even without any policy (decision 032).

-- One-time links that belong to no study (for a new password, and to claim an empty instance) get a table of their own.
CREATE TABLE "account_link" (
    "id" UUID NOT NULL,
    "token_sha256" TEXT NOT NULL,
    "email" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "account_link_pkey" PRIMARY KEY ("id")
);
insert into account_link (id, token_sha256, email, created_at, expires_at, used_at)
select id, token_sha256, email, created_at, expires_at, accepted_at from invitation where study_id is null;
delete from invitation where study_id is null;
-- From now on the link of an invitation names its study. Links from before no longer work: people must be invited again.
update invitation set expires_at = least(expires_at, now()) where accepted_at is null;

-- Events that belong to no study have all zeros as their study. The canonical form of an event does not change, so that earlier
-- seals stay valid.
alter table audit_event disable trigger never_changed;
update audit_event set study_id = '00000000-0000-0000-0000-000000000000' where study_id is null;
alter table audit_event enable trigger never_changed;
create or replace function audit_digest(e audit_event) returns bytea language sql stable as $$
  select sha256(convert_to(jsonb_build_array(e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_id,
    e.action, nullif(e.study_id, '00000000-0000-0000-0000-000000000000'), e.site_id, e.entity, e.entity_id, e.code, e.is_disclosure,
    e.before, e.after, e.reason, e.request_id)::text, 'UTF8'))
$$;

-- This policy reads columns that change below. The next migration makes all policies again.
drop policy read_of_accounts on audit_event;

-- The server makes the name under which the bytes of a recording are stored. Existing recordings keep their names.
alter table recording add column storage_key uuid;
update recording set storage_key = id;
alter table recording alter column storage_key set not null;

DROP INDEX "participant_not_usable";

-- DropForeignKey
ALTER TABLE "attendance" DROP CONSTRAINT "attendance_participant_id_fkey";

-- DropForeignKey
ALTER TABLE "attendance" DROP CONSTRAINT "attendance_session_id_fkey";

-- DropForeignKey
ALTER TABLE "consent" DROP CONSTRAINT "consent_form_version_id_fkey";

-- DropForeignKey
ALTER TABLE "consent" DROP CONSTRAINT "consent_participant_id_fkey";

-- DropForeignKey
ALTER TABLE "grant" DROP CONSTRAINT "grant_site_id_fkey";

-- DropForeignKey
ALTER TABLE "identity" DROP CONSTRAINT "identity_participant_id_fkey";

-- DropForeignKey
ALTER TABLE "participant" DROP CONSTRAINT "participant_site_id_fkey";

-- DropForeignKey
ALTER TABLE "participant_event" DROP CONSTRAINT "participant_event_participant_id_fkey";

-- DropForeignKey
ALTER TABLE "recording" DROP CONSTRAINT "recording_session_id_fkey";

-- DropForeignKey
ALTER TABLE "scope_decision" DROP CONSTRAINT "scope_decision_consent_id_fkey";

-- DropForeignKey
ALTER TABLE "segment" DROP CONSTRAINT "segment_speaker_id_fkey";

-- DropForeignKey
ALTER TABLE "segment" DROP CONSTRAINT "segment_transcript_id_fkey";

-- DropForeignKey
ALTER TABLE "session" DROP CONSTRAINT "session_site_id_fkey";

-- DropForeignKey
ALTER TABLE "session_staff" DROP CONSTRAINT "session_staff_session_id_fkey";

-- DropForeignKey
ALTER TABLE "speaker" DROP CONSTRAINT "speaker_transcript_id_fkey";

-- DropForeignKey
ALTER TABLE "stage_event" DROP CONSTRAINT "stage_event_transcript_id_fkey";

-- DropForeignKey
ALTER TABLE "target" DROP CONSTRAINT "target_site_id_fkey";

-- DropForeignKey
ALTER TABLE "transcript" DROP CONSTRAINT "transcript_recording_id_fkey";

-- DropForeignKey
ALTER TABLE "transcript" DROP CONSTRAINT "transcript_session_id_fkey";

-- DropForeignKey
ALTER TABLE "transcript_version" DROP CONSTRAINT "transcript_version_transcript_id_fkey";

-- DropIndex
DROP INDEX "attendance_participant_id_idx";

-- DropIndex
DROP INDEX "audit_event_id_key";

-- DropIndex
DROP INDEX "audit_event_study_id_seq_idx";

-- DropIndex
DROP INDEX "consent_participant_id_given_on_idx";

-- DropIndex
DROP INDEX "consent_form_version_taken";

-- DropIndex
DROP INDEX "identity_site_id_birth_year_key_idx";

-- DropIndex
DROP INDEX "identity_site_id_phone_key_idx";

-- DropIndex
DROP INDEX "invitation_study_id_idx";

-- DropIndex
DROP INDEX "invitation_token_sha256_key";

-- DropIndex
DROP INDEX "participant_site_id_birth_year_idx";

-- DropIndex
DROP INDEX "participant_event_in_order";

-- DropIndex
DROP INDEX "recording_session_id_idx";

-- DropIndex
DROP INDEX "segment_in_order";

-- DropIndex
DROP INDEX "session_staff_session_id_idx";

-- DropIndex
DROP INDEX "speaker_label_taken";

-- DropIndex
DROP INDEX "stage_event_in_order";

-- DropIndex
DROP INDEX "transcript_assigned_to_id_idx";

-- DropIndex
DROP INDEX "transcript_language_taken";

-- DropIndex
DROP INDEX "transcript_version_taken";

-- AlterTable
ALTER TABLE "attendance" DROP CONSTRAINT "attendance_pkey",
ADD CONSTRAINT "attendance_pkey" PRIMARY KEY ("session_id", "participant_id", "study_id", "site_id");

-- AlterTable
ALTER TABLE "audit_event" DROP CONSTRAINT "audit_event_pkey",
ALTER COLUMN "study_id" SET NOT NULL,
ADD CONSTRAINT "audit_event_pkey" PRIMARY KEY ("study_id", "seq");

-- AlterTable
ALTER TABLE "command_receipt" DROP CONSTRAINT "command_receipt_pkey",
ADD CONSTRAINT "command_receipt_pkey" PRIMARY KEY ("actor_id", "id");

-- AlterTable
ALTER TABLE "consent" DROP CONSTRAINT "consent_pkey",
ADD CONSTRAINT "consent_pkey" PRIMARY KEY ("id", "study_id", "site_id");

-- AlterTable
ALTER TABLE "form_version" DROP CONSTRAINT "form_version_pkey",
ADD CONSTRAINT "form_version_pkey" PRIMARY KEY ("id", "study_id");

-- AlterTable
ALTER TABLE "grant" DROP CONSTRAINT "grant_pkey",
ADD CONSTRAINT "grant_pkey" PRIMARY KEY ("id", "study_id");

-- AlterTable
ALTER TABLE "identity" DROP CONSTRAINT "identity_pkey",
ADD CONSTRAINT "identity_pkey" PRIMARY KEY ("participant_id", "study_id", "site_id");

-- AlterTable
ALTER TABLE "invitation" DROP CONSTRAINT "invitation_pkey",
ALTER COLUMN "study_id" SET NOT NULL,
ALTER COLUMN "role" SET NOT NULL,
ALTER COLUMN "email" SET NOT NULL,
ADD CONSTRAINT "invitation_pkey" PRIMARY KEY ("id", "study_id");

-- AlterTable
ALTER TABLE "participant" DROP CONSTRAINT "participant_pkey",
ADD CONSTRAINT "participant_pkey" PRIMARY KEY ("id", "study_id", "site_id");

-- AlterTable
ALTER TABLE "participant_event" DROP CONSTRAINT "participant_event_pkey",
ADD CONSTRAINT "participant_event_pkey" PRIMARY KEY ("id", "study_id", "site_id");

-- AlterTable
ALTER TABLE "recording" DROP CONSTRAINT "recording_pkey",
ADD CONSTRAINT "recording_pkey" PRIMARY KEY ("id", "study_id", "site_id");

-- AlterTable
ALTER TABLE "scope_decision" DROP CONSTRAINT "scope_decision_pkey",
ADD CONSTRAINT "scope_decision_pkey" PRIMARY KEY ("consent_id", "scope", "study_id", "site_id");

-- AlterTable
ALTER TABLE "segment" DROP CONSTRAINT "segment_pkey",
ADD CONSTRAINT "segment_pkey" PRIMARY KEY ("id", "study_id", "site_id");

-- AlterTable
ALTER TABLE "session" DROP CONSTRAINT "session_pkey",
ADD CONSTRAINT "session_pkey" PRIMARY KEY ("id", "study_id", "site_id");

-- AlterTable
ALTER TABLE "session_staff" DROP CONSTRAINT "session_staff_pkey",
ADD CONSTRAINT "session_staff_pkey" PRIMARY KEY ("id", "study_id", "site_id");

-- AlterTable
ALTER TABLE "site" DROP CONSTRAINT "site_pkey",
ADD CONSTRAINT "site_pkey" PRIMARY KEY ("id", "study_id");

-- AlterTable
ALTER TABLE "speaker" DROP CONSTRAINT "speaker_pkey",
ADD CONSTRAINT "speaker_pkey" PRIMARY KEY ("id", "study_id", "site_id");

-- AlterTable
ALTER TABLE "stage_event" DROP CONSTRAINT "stage_event_pkey",
ADD CONSTRAINT "stage_event_pkey" PRIMARY KEY ("id", "study_id", "site_id");

-- AlterTable
ALTER TABLE "transcript" DROP CONSTRAINT "transcript_pkey",
ADD CONSTRAINT "transcript_pkey" PRIMARY KEY ("id", "study_id", "site_id");

-- AlterTable
ALTER TABLE "transcript_version" DROP CONSTRAINT "transcript_version_pkey",
ADD CONSTRAINT "transcript_version_pkey" PRIMARY KEY ("id", "study_id", "site_id");

-- CreateTable
CREATE TABLE "form_site" (
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "form_version_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "language" TEXT NOT NULL,

    CONSTRAINT "form_site_pkey" PRIMARY KEY ("form_version_id","study_id","site_id")
);

-- The sites of a form, as rows to which a consent can refer. A trigger writes them together with the form.
create function write_form_sites() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into form_site (study_id, site_id, form_version_id, form, version, language)
  select new.study_id, site_id, new.id, new.form, new.version, new.language from unnest(new.site_ids) as site_id;
  return null;
end
$$;
create trigger form_sites after insert on form_version for each row execute function write_form_sites();
insert into form_site (study_id, site_id, form_version_id, form, version, language)
select v.study_id, s.id, v.id, v.form, v.version, v.language
from form_version v join site s on s.study_id = v.study_id and s.id = any(v.site_ids);

-- CreateIndex
CREATE UNIQUE INDEX "consent_form_version_taken" ON "form_site"("study_id", "site_id", "form", "version", "language");

-- CreateIndex
CREATE UNIQUE INDEX "account_link_token_sha256_key" ON "account_link"("token_sha256");

-- CreateIndex
CREATE INDEX "attendance_participant_id_study_id_site_id_idx" ON "attendance"("participant_id", "study_id", "site_id");

-- CreateIndex
CREATE INDEX "audit_event_seq_idx" ON "audit_event"("seq");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_study_id_id_key" ON "audit_event"("study_id", "id");

-- CreateIndex
CREATE INDEX "consent_participant_id_given_on_study_id_site_id_idx" ON "consent"("participant_id", "given_on", "study_id", "site_id");

-- CreateIndex
CREATE INDEX "identity_birth_year_key_study_id_site_id_idx" ON "identity"("birth_year_key", "study_id", "site_id");

-- CreateIndex
CREATE INDEX "identity_phone_key_study_id_site_id_idx" ON "identity"("phone_key", "study_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_taken" ON "invitation"("study_id", "token_sha256");

-- CreateIndex
CREATE INDEX "participant_study_id_site_id_birth_year_idx" ON "participant"("study_id", "site_id", "birth_year");

-- CreateIndex
CREATE UNIQUE INDEX "participant_event_in_order" ON "participant_event"("participant_id", "position", "study_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "recording_storage_key_key" ON "recording"("storage_key");

-- CreateIndex
CREATE INDEX "recording_session_id_study_id_site_id_idx" ON "recording"("session_id", "study_id", "site_id");

-- CreateIndex
CREATE INDEX "segment_source_segment_id_study_id_site_id_idx" ON "segment"("source_segment_id", "study_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "segment_in_order" ON "segment"("transcript_id", "position", "study_id", "site_id");

-- CreateIndex
CREATE INDEX "session_staff_session_id_study_id_site_id_idx" ON "session_staff"("session_id", "study_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "speaker_label_taken" ON "speaker"("transcript_id", "label", "study_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "stage_event_in_order" ON "stage_event"("transcript_id", "position", "study_id", "site_id");

-- CreateIndex
CREATE INDEX "transcript_assigned_to_id_study_id_idx" ON "transcript"("assigned_to_id", "study_id");

-- CreateIndex
CREATE UNIQUE INDEX "transcript_language_taken" ON "transcript"("session_id", "language", "study_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "transcript_version_taken" ON "transcript_version"("transcript_id", "number", "study_id", "site_id");

-- AddForeignKey
ALTER TABLE "form_site" ADD CONSTRAINT "form_site_site_id_study_id_fkey" FOREIGN KEY ("site_id", "study_id") REFERENCES "site"("id", "study_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_site" ADD CONSTRAINT "form_site_form_version_id_study_id_fkey" FOREIGN KEY ("form_version_id", "study_id") REFERENCES "form_version"("id", "study_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_participant_id_study_id_site_id_fkey" FOREIGN KEY ("participant_id", "study_id", "site_id") REFERENCES "participant"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_form_version_id_study_id_site_id_fkey" FOREIGN KEY ("form_version_id", "study_id", "site_id") REFERENCES "form_site"("form_version_id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope_decision" ADD CONSTRAINT "scope_decision_consent_id_study_id_site_id_fkey" FOREIGN KEY ("consent_id", "study_id", "site_id") REFERENCES "consent"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_site_id_study_id_fkey" FOREIGN KEY ("site_id", "study_id") REFERENCES "site"("id", "study_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_participant_id_study_id_site_id_fkey" FOREIGN KEY ("participant_id", "study_id", "site_id") REFERENCES "participant"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant_event" ADD CONSTRAINT "participant_event_corrects_id_study_id_site_id_fkey" FOREIGN KEY ("corrects_id", "study_id", "site_id") REFERENCES "participant_event"("id", "study_id", "site_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant_event" ADD CONSTRAINT "participant_event_participant_id_study_id_site_id_fkey" FOREIGN KEY ("participant_id", "study_id", "site_id") REFERENCES "participant"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_site_id_study_id_fkey" FOREIGN KEY ("site_id", "study_id") REFERENCES "site"("id", "study_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_staff" ADD CONSTRAINT "session_staff_session_id_study_id_site_id_fkey" FOREIGN KEY ("session_id", "study_id", "site_id") REFERENCES "session"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_session_id_study_id_site_id_fkey" FOREIGN KEY ("session_id", "study_id", "site_id") REFERENCES "session"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_participant_id_study_id_site_id_fkey" FOREIGN KEY ("participant_id", "study_id", "site_id") REFERENCES "participant"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_session_id_study_id_site_id_fkey" FOREIGN KEY ("session_id", "study_id", "site_id") REFERENCES "session"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_site_id_study_id_fkey" FOREIGN KEY ("site_id", "study_id") REFERENCES "site"("id", "study_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_site_id_study_id_fkey" FOREIGN KEY ("site_id", "study_id") REFERENCES "site"("id", "study_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_site_id_study_id_fkey" FOREIGN KEY ("site_id", "study_id") REFERENCES "site"("id", "study_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transcript" ADD CONSTRAINT "transcript_session_id_study_id_site_id_fkey" FOREIGN KEY ("session_id", "study_id", "site_id") REFERENCES "session"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transcript" ADD CONSTRAINT "transcript_recording_id_study_id_site_id_fkey" FOREIGN KEY ("recording_id", "study_id", "site_id") REFERENCES "recording"("id", "study_id", "site_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transcript" ADD CONSTRAINT "transcript_source_transcript_id_study_id_site_id_fkey" FOREIGN KEY ("source_transcript_id", "study_id", "site_id") REFERENCES "transcript"("id", "study_id", "site_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_event" ADD CONSTRAINT "stage_event_transcript_id_study_id_site_id_fkey" FOREIGN KEY ("transcript_id", "study_id", "site_id") REFERENCES "transcript"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "speaker" ADD CONSTRAINT "speaker_transcript_id_study_id_site_id_fkey" FOREIGN KEY ("transcript_id", "study_id", "site_id") REFERENCES "transcript"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "speaker" ADD CONSTRAINT "speaker_participant_id_study_id_site_id_fkey" FOREIGN KEY ("participant_id", "study_id", "site_id") REFERENCES "participant"("id", "study_id", "site_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment" ADD CONSTRAINT "segment_transcript_id_study_id_site_id_fkey" FOREIGN KEY ("transcript_id", "study_id", "site_id") REFERENCES "transcript"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment" ADD CONSTRAINT "segment_speaker_id_study_id_site_id_fkey" FOREIGN KEY ("speaker_id", "study_id", "site_id") REFERENCES "speaker"("id", "study_id", "site_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment" ADD CONSTRAINT "segment_source_segment_id_study_id_site_id_fkey" FOREIGN KEY ("source_segment_id", "study_id", "site_id") REFERENCES "segment"("id", "study_id", "site_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transcript_version" ADD CONSTRAINT "transcript_version_transcript_id_study_id_site_id_fkey" FOREIGN KEY ("transcript_id", "study_id", "site_id") REFERENCES "transcript"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Every list of transcripts searches for the participants who withdrew collected data. There are few of them.
CREATE INDEX participant_not_usable on participant (study_id, site_id, id) where not is_usable;
