-- CreateTable
CREATE TABLE "audit_event" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "study_id" UUID,
    "site_id" UUID,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT,
    "code" TEXT,
    "is_disclosure" BOOLEAN NOT NULL DEFAULT false,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "request_id" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "id" BIGSERIAL NOT NULL,
    "from_seq" BIGINT NOT NULL,
    "to_seq" BIGINT NOT NULL,
    "events" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "previous_sha256" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "command_receipt" (
    "id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "input_sha256" TEXT NOT NULL,
    "output" JSONB,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "command_receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form_version" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "text_sha256" TEXT NOT NULL,
    "scopes" TEXT[],
    "site_ids" UUID[],
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,
    "ethics_reference" TEXT NOT NULL,
    "requires_reconsent" BOOLEAN NOT NULL DEFAULT false,
    "needs_witness" BOOLEAN NOT NULL DEFAULT false,
    "published_by_id" UUID,
    "published_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "form_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "form_version_id" UUID NOT NULL,
    "given_on" DATE NOT NULL,
    "given_at" TIMESTAMPTZ(6) NOT NULL,
    "place" TEXT,
    "method" TEXT NOT NULL,
    "witness" BYTEA,
    "taken_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_on" DATE,
    "withdrawn_reason" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scope_decision" (
    "consent_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "is_granted" BOOLEAN NOT NULL,
    "withdrawn_on" DATE,
    "withdrawn_reason" TEXT,

    CONSTRAINT "scope_decision_pkey" PRIMARY KEY ("consent_id","scope")
);

-- CreateTable
CREATE TABLE "participant" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "peer_role" TEXT,
    "language" TEXT,
    "birth_year" INTEGER,
    "gender" TEXT,
    "status" TEXT NOT NULL,
    "arm" TEXT,
    "screened_on" DATE NOT NULL,
    "enrolled_on" DATE,
    "ended_on" DATE,
    "withdrawal_level" TEXT,
    "is_usable" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "participant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "participant_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "birth_year_key" TEXT,
    "phone_key" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("participant_id")
);

-- CreateTable
CREATE TABLE "participant_event" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "happened_on" DATE NOT NULL,
    "reason" TEXT,
    "level" TEXT,
    "arm" TEXT,
    "answers" JSONB,
    "corrects_id" UUID,
    "recorded_by_id" UUID,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "participant_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "group" TEXT,
    "language" TEXT NOT NULL,
    "guide_version" TEXT,
    "place" TEXT,
    "starts_at" TIMESTAMPTZ(6) NOT NULL,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,
    "held_from" TIMESTAMPTZ(6),
    "held_until" TIMESTAMPTZ(6),
    "status" TEXT NOT NULL DEFAULT 'scheduled',
    "cancelled_reason" TEXT,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_staff" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "staff_id" UUID,
    "outsider" TEXT,

    CONSTRAINT "session_staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attendance" (
    "session_id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'invited',
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("session_id","participant_id")
);

-- CreateTable
CREATE TABLE "recording" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'expected',
    "file_name" TEXT NOT NULL,
    "mime_type" TEXT,
    "bytes" BIGINT,
    "sha256" TEXT,
    "duration_ms" INTEGER,
    "attached_by_id" UUID,
    "stored_at" TIMESTAMPTZ(6),
    "destroyed_at" TIMESTAMPTZ(6),
    "destroyed_reason" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT true,
    "image" TEXT,
    "language" TEXT NOT NULL DEFAULT 'en',
    "is_founder" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "staff_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "staff_id" UUID NOT NULL,
    "password" TEXT,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(6),
    "refresh_token_expires_at" TIMESTAMPTZ(6),
    "scope" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID,
    "staff_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "granted_by_id" UUID,
    "granted_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "token_sha256" TEXT NOT NULL,
    "study_id" UUID,
    "site_id" UUID,
    "role" TEXT,
    "email" TEXT,
    "invited_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "accepted_at" TIMESTAMPTZ(6),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "study" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "is_illustrative" BOOLEAN NOT NULL DEFAULT false,
    "starts_on" DATE,
    "configuration" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "study_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "languages" TEXT[],
    "is_open" BOOLEAN NOT NULL DEFAULT true,
    "opened_on" DATE,
    "closed_on" DATE,
    "position" INTEGER NOT NULL DEFAULT 0,
    "next_number" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "target" (
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "participants" INTEGER NOT NULL,

    CONSTRAINT "target_pkey" PRIMARY KEY ("study_id","site_id","month")
);

-- CreateTable
CREATE TABLE "transcript" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "recording_id" UUID,
    "source_transcript_id" UUID,
    "language" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "assigned_to_id" UUID,
    "due_on" DATE,
    "state_since" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "duration_ms" INTEGER,
    "released_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transcript_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_event" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "transcript_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "by_id" UUID,
    "person_id" UUID,
    "due_on" DATE,
    "to_stage" TEXT,
    "reason" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stage_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "speaker" (
    "id" UUID NOT NULL,
    "transcript_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "participant_id" UUID,
    "staff_id" UUID,

    CONSTRAINT "speaker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "segment" (
    "id" UUID NOT NULL,
    "transcript_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "start_ms" INTEGER,
    "end_ms" INTEGER,
    "speaker_id" UUID,
    "text" TEXT NOT NULL,
    "source_segment_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "segment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transcript_version" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "transcript_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "frozen_by_id" UUID,
    "frozen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transcript_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_id_key" ON "audit_event"("id");

-- CreateIndex
CREATE INDEX "audit_event_study_id_seq_idx" ON "audit_event"("study_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_study_id_entity_id_seq_idx" ON "audit_event"("study_id", "entity_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_study_id_actor_id_seq_idx" ON "audit_event"("study_id", "actor_id", "seq");

-- CreateIndex
CREATE INDEX "command_receipt_created_at_idx" ON "command_receipt"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "consent_form_version_taken" ON "form_version"("study_id", "form", "version", "language");

-- CreateIndex
CREATE INDEX "consent_participant_id_given_on_idx" ON "consent"("participant_id", "given_on");

-- CreateIndex
CREATE INDEX "consent_study_id_site_id_given_on_idx" ON "consent"("study_id", "site_id", "given_on");

-- CreateIndex
CREATE INDEX "participant_study_id_site_id_status_code_idx" ON "participant"("study_id", "site_id", "status", "code");

-- CreateIndex
CREATE INDEX "participant_study_id_site_id_code_idx" ON "participant"("study_id", "site_id", "code");

-- CreateIndex
CREATE INDEX "participant_study_id_site_id_enrolled_on_idx" ON "participant"("study_id", "site_id", "enrolled_on");

-- CreateIndex
CREATE UNIQUE INDEX "participant_code_taken" ON "participant"("study_id", "code");

-- CreateIndex
CREATE INDEX "identity_site_id_birth_year_key_idx" ON "identity"("site_id", "birth_year_key");

-- CreateIndex
CREATE INDEX "identity_site_id_phone_key_idx" ON "identity"("site_id", "phone_key");

-- CreateIndex
CREATE INDEX "participant_event_study_id_site_id_kind_happened_on_idx" ON "participant_event"("study_id", "site_id", "kind", "happened_on");

-- CreateIndex
CREATE UNIQUE INDEX "participant_event_in_order" ON "participant_event"("participant_id", "position");

-- CreateIndex
CREATE INDEX "session_study_id_site_id_starts_at_idx" ON "session"("study_id", "site_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "session_code_taken" ON "session"("study_id", "code");

-- CreateIndex
CREATE INDEX "session_staff_session_id_idx" ON "session_staff"("session_id");

-- CreateIndex
CREATE INDEX "attendance_participant_id_idx" ON "attendance"("participant_id");

-- CreateIndex
CREATE INDEX "recording_session_id_idx" ON "recording"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "staff_email_taken" ON "staff"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_token_key" ON "sign_in"("token");

-- CreateIndex
CREATE INDEX "sign_in_staff_id_idx" ON "sign_in"("staff_id");

-- CreateIndex
CREATE INDEX "credential_staff_id_idx" ON "credential"("staff_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "grant_staff_id_study_id_idx" ON "grant"("staff_id", "study_id");

-- CreateIndex
CREATE INDEX "grant_study_id_site_id_idx" ON "grant"("study_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_sha256_key" ON "invitation"("token_sha256");

-- CreateIndex
CREATE INDEX "invitation_study_id_idx" ON "invitation"("study_id");

-- CreateIndex
CREATE UNIQUE INDEX "study_slug_taken" ON "study"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "site_code_taken" ON "site"("study_id", "code");

-- CreateIndex
CREATE INDEX "transcript_study_id_site_id_stage_state_idx" ON "transcript"("study_id", "site_id", "stage", "state");

-- CreateIndex
CREATE INDEX "transcript_assigned_to_id_idx" ON "transcript"("assigned_to_id");

-- CreateIndex
CREATE UNIQUE INDEX "transcript_language_taken" ON "transcript"("session_id", "language");

-- CreateIndex
CREATE INDEX "stage_event_study_id_site_id_at_idx" ON "stage_event"("study_id", "site_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "stage_event_in_order" ON "stage_event"("transcript_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "speaker_label_taken" ON "speaker"("transcript_id", "label");

-- CreateIndex
CREATE UNIQUE INDEX "segment_in_order" ON "segment"("transcript_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "transcript_version_taken" ON "transcript_version"("transcript_id", "number");

-- AddForeignKey
ALTER TABLE "form_version" ADD CONSTRAINT "form_version_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_form_version_id_fkey" FOREIGN KEY ("form_version_id") REFERENCES "form_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope_decision" ADD CONSTRAINT "scope_decision_consent_id_fkey" FOREIGN KEY ("consent_id") REFERENCES "consent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant_event" ADD CONSTRAINT "participant_event_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_staff" ADD CONSTRAINT "session_staff_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transcript" ADD CONSTRAINT "transcript_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transcript" ADD CONSTRAINT "transcript_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_event" ADD CONSTRAINT "stage_event_transcript_id_fkey" FOREIGN KEY ("transcript_id") REFERENCES "transcript"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "speaker" ADD CONSTRAINT "speaker_transcript_id_fkey" FOREIGN KEY ("transcript_id") REFERENCES "transcript"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment" ADD CONSTRAINT "segment_transcript_id_fkey" FOREIGN KEY ("transcript_id") REFERENCES "transcript"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment" ADD CONSTRAINT "segment_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "speaker"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transcript_version" ADD CONSTRAINT "transcript_version_transcript_id_fkey" FOREIGN KEY ("transcript_id") REFERENCES "transcript"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
