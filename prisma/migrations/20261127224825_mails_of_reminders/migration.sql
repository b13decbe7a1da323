-- What becomes of the mails of reminders (decision 125).

-- CreateTable
CREATE TABLE "reminder_mail" (
    "reminder_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "ended_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminder_mail_pkey" PRIMARY KEY ("reminder_id","study_id","site_id")
);

-- AddForeignKey
ALTER TABLE "reminder_mail" ADD CONSTRAINT "reminder_mail_reminder_id_study_id_site_id_fkey" FOREIGN KEY ("reminder_id", "study_id", "site_id") REFERENCES "reminder"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table reminder_mail
  add constraint reminder_mail_end_known check (state in ('sent', 'refused', 'dropped')),
  add constraint reminder_mail_dropped_says_why check ((problem is not null) = (state = 'dropped'));

alter table reminder_mail enable row level security;
grant select, insert on reminder_mail to polyphony_app;
create policy select_at_sites on reminder_mail for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
-- Only the job writes it, and no request.
create policy insert_at_sites on reminder_mail for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]) and (select app_action()) = 'reminder.end');
create policy insert_in_commands on reminder_mail as restrictive for insert to polyphony_app with check ((select app_writes()));
create trigger never_changed before update or delete on reminder_mail for each row execute function refuse_change();

alter type jobs.requested add value 'reminder.send';
