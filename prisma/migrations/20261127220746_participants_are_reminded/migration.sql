-- Participants are reminded of appointments (decision 125). A reminder is evidence: it never changes.

-- CreateTable
CREATE TABLE "reminder" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "timepoint" TEXT,
    "session_id" UUID,
    "way" TEXT NOT NULL,
    "appointment_on" DATE NOT NULL,
    "starts_at" TIMESTAMPTZ(6),
    "reminded_on" DATE NOT NULL,
    "language" TEXT NOT NULL,
    "recorded_by_id" UUID,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id","study_id","site_id")
);

-- CreateIndex
CREATE INDEX "reminder_session_id_study_id_site_id_idx" ON "reminder"("session_id", "study_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_of_visit_once_a_day" ON "reminder"("participant_id", "timepoint", "way", "appointment_on", "reminded_on", "study_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_of_session_once_a_day" ON "reminder"("participant_id", "session_id", "way", "starts_at", "reminded_on", "study_id", "site_id");

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_participant_id_study_id_site_id_fkey" FOREIGN KEY ("participant_id", "study_id", "site_id") REFERENCES "participant"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_session_id_study_id_site_id_fkey" FOREIGN KEY ("session_id", "study_id", "site_id") REFERENCES "session"("id", "study_id", "site_id") ON DELETE NO ACTION ON UPDATE CASCADE;

alter table reminder
  add constraint reminder_of_one_appointment check ((timepoint is null) <> (session_id is null) and (session_id is null) = (starts_at is null)),
  add constraint reminder_way_known check (way in ('text_message', 'email')),
  add constraint reminder_before_its_day check (reminded_on <= appointment_on);

alter table reminder enable row level security;
grant select, insert on reminder to polyphony_app;
create policy select_at_sites on reminder for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy insert_at_sites on reminder for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[])
    and (select app_action()) = case way when 'text_message' then 'reminder.record' else 'reminder.mail' end
    and (recorded_by_id is null or recorded_by_id = (select app_actor())));
create policy insert_in_commands on reminder as restrictive for insert to polyphony_app with check ((select app_writes()));
create trigger never_changed before update or delete on reminder for each row execute function refuse_change();

-- An import is not undone once somebody was reminded.
create or replace function built_on_import(of_study uuid, of_site uuid, of_import uuid) returns setof text language sql stable
  security definer set search_path = public, pg_temp as $$
  select p.code from imported_row r
  join participant p on p.id = r.participant_id and p.study_id = r.study_id and p.site_id = r.site_id
  where r.import_id = of_import and r.study_id = of_study and r.site_id = of_site and (
    p.version <> 1
    or exists (select from participant_event e where e.participant_id = p.id and e.study_id = p.study_id and e.site_id = p.site_id
      and e.recorded_at <> p.created_at)
    or exists (select from consent c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
      and (c.recorded_at <> p.created_at or c.withdrawn_on is not null or c.mistaken_at is not null))
    or exists (select from consent c join scope_decision d on d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id
      where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and d.withdrawn_on is not null)
    or exists (select from identity i where i.participant_id = p.id and i.study_id = p.study_id and i.site_id = p.site_id and i.version <> 1)
    or exists (select from attendance a where a.participant_id = p.id and a.study_id = p.study_id and a.site_id = p.site_id)
    or exists (select from speaker s where s.participant_id = p.id and s.study_id = p.study_id and s.site_id = p.site_id)
    or exists (select from allocation a where a.participant_id = p.id and a.study_id = p.study_id and a.site_id = p.site_id)
    or exists (select from contact c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id)
    or exists (select from visit_event v where v.participant_id = p.id and v.study_id = p.study_id and v.site_id = p.site_id)
    or exists (select from expense g where g.participant_id = p.id and g.study_id = p.study_id and g.site_id = p.site_id)
    or exists (select from reminder m where m.participant_id = p.id and m.study_id = p.study_id and m.site_id = p.site_id)
    or exists (select from document d join consent c on c.id = d.consent_id and c.study_id = d.study_id and c.site_id = d.site_id
      where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id)
    or p.next_call_on is not null or p.contact_way is not null or p.contact_from is not null or p.contact_until is not null
    or p.no_contact_since is not null
  )
  order by p.number
$$;
