-- Attempts to reach participants. The next call, how a person prefers to be reached and whether they must not be contacted are kept in
-- the participant's row, for the lists.

-- AlterTable
ALTER TABLE "participant" ADD COLUMN     "contact_from" TEXT,
ADD COLUMN     "contact_until" TEXT,
ADD COLUMN     "contact_way" TEXT,
ADD COLUMN     "next_call_on" DATE,
ADD COLUMN     "no_contact_by_id" UUID,
ADD COLUMN     "no_contact_reason" TEXT,
ADD COLUMN     "no_contact_since" DATE;

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "happened_on" DATE NOT NULL,
    "time_of_day" TEXT,
    "way" TEXT NOT NULL,
    "is_incoming" BOOLEAN NOT NULL DEFAULT false,
    "outcome" TEXT NOT NULL,
    "next_on" DATE,
    "recorded_by_id" UUID,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id","study_id","site_id")
);

-- CreateTable
CREATE TABLE "contact_note" (
    "contact_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "contact_note_pkey" PRIMARY KEY ("contact_id","study_id","site_id")
);

-- CreateIndex
CREATE INDEX "contact_participant_id_study_id_site_id_recorded_at_idx" ON "contact"("participant_id", "study_id", "site_id", "recorded_at");

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_participant_id_study_id_site_id_fkey" FOREIGN KEY ("participant_id", "study_id", "site_id") REFERENCES "participant"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_note" ADD CONSTRAINT "contact_note_contact_id_study_id_site_id_fkey" FOREIGN KEY ("contact_id", "study_id", "site_id") REFERENCES "contact"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whom to call at a site, the longest due first. Nobody who must not be contacted is in it (packages/domain/src/participants/contacts.ts).
create index participant_next_call on participant (study_id, site_id, next_call_on, number)
  where next_call_on is not null and no_contact_since is null and withdrawal_level is null and status not in ('declined', 'deceased');

-- A contact is never changed.
alter table contact enable row level security;
grant select, insert on contact to polyphony_app;
create policy select_at_sites on contact for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy insert_at_sites on contact for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[])
    and (select app_action()) = 'participant.contact' and (recorded_by_id is null or recorded_by_id = (select app_actor())));
create policy insert_in_commands on contact as restrictive for insert to polyphony_app with check ((select app_writes()));
create trigger never_changed before update or delete on contact for each row execute function refuse_change();

-- The note is free text about a person, so it is read only where the reader may open identities.
alter table contact_note enable row level security;
grant select, insert on contact_note to polyphony_app;
create policy select_at_sites on contact_note for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[]));
create policy insert_at_sites on contact_note for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_identities())::uuid[])
    and (select app_action()) = 'participant.contact');
create policy insert_in_commands on contact_note as restrictive for insert to polyphony_app with check ((select app_writes()));
create trigger never_changed before update or delete on contact_note for each row execute function refuse_change();

grant insert (contact_way, contact_from, contact_until, next_call_on, no_contact_since, no_contact_reason, no_contact_by_id),
  update (contact_way, contact_from, contact_until, next_call_on, no_contact_since, no_contact_reason, no_contact_by_id)
  on participant to polyphony_app;
