-- Monthly reports (decision 119): reports as they were made, and the schedules on which they are made.
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_ids" UUID[],
    "month" DATE NOT NULL,
    "due_on" DATE,
    "made_at" TIMESTAMPTZ(6) NOT NULL,
    "made_for_id" UUID,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id","study_id")
);
CREATE TABLE "report_schedule" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID,
    "owner_id" UUID NOT NULL,
    "day_of_month" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "next_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "report_schedule_pkey" PRIMARY KEY ("id","study_id")
);
CREATE UNIQUE INDEX "report_kept_once" ON "report"("study_id", "month", "site_ids");
CREATE INDEX "report_schedule_next_on_idx" ON "report_schedule"("next_on");
ALTER TABLE "report" ADD CONSTRAINT "report_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report_schedule" ADD CONSTRAINT "report_schedule_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report_schedule" ADD CONSTRAINT "report_schedule_site_id_study_id_fkey" FOREIGN KEY ("site_id", "study_id") REFERENCES "site"("id", "study_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report_schedule" ADD CONSTRAINT "report_schedule_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

create unique index report_schedule_once on report_schedule (study_id, owner_id, site_id) nulls not distinct;
alter table report add constraint report_has_sites check (cardinality(site_ids) > 0),
  add constraint report_is_of_a_month check (extract(day from month) = 1),
  add constraint report_has_a_digest check (sha256 ~ '^[0-9a-f]{64}$');
alter table report_schedule add constraint report_schedule_has_a_day check (day_of_month between 1 and 28),
  add constraint report_schedule_comes_on_its_day check (extract(day from next_on) = day_of_month);

-- A report is within reach of whoever reaches all of its sites. It is never changed and never removed.
alter table report enable row level security;
grant select, insert on report to polyphony_app;
create policy select_at_sites on report for select to polyphony_app
  using (study_id = (select app_study()) and site_ids <@ (select app_sites())::uuid[]);
create policy insert_at_sites on report for insert to polyphony_app
  with check (study_id = (select app_study()) and site_ids <@ (select app_sites())::uuid[] and made_for_id = (select app_actor())
    and (select app_action()) = 'report.keep');
create policy insert_in_commands on report as restrictive for insert to polyphony_app with check ((select app_writes()));

-- A schedule of a site is within reach of whoever reaches the site, one of all sites of its owner alone. Stores ask for the owner. The job
-- that makes a report puts it off, with the rights of the owner.
alter table report_schedule enable row level security;
grant select, delete on report_schedule to polyphony_app;
grant insert (id, study_id, site_id, owner_id, day_of_month, language, next_on, created_at), update (next_on) on report_schedule to polyphony_app;
create policy select_at_sites on report_schedule for select to polyphony_app
  using (study_id = (select app_study()) and (site_id = any ((select app_sites())::uuid[]) or (site_id is null and owner_id = (select app_actor()))));
create policy insert_own on report_schedule for insert to polyphony_app
  with check (study_id = (select app_study()) and (site_id = any ((select app_sites())::uuid[]) or site_id is null)
    and owner_id = (select app_actor()) and (select app_action()) = 'report.schedule');
create policy update_at_sites on report_schedule for update to polyphony_app
  using (study_id = (select app_study()) and (site_id = any ((select app_sites())::uuid[]) or (site_id is null and owner_id = (select app_actor())))
    and (select app_action()) = 'report.keep');
create policy delete_at_sites on report_schedule for delete to polyphony_app
  using (study_id = (select app_study()) and (site_id = any ((select app_sites())::uuid[]) or (site_id is null and owner_id = (select app_actor())))
    and (select app_action()) in ('report.schedule', 'report.unschedule'));
create policy insert_in_commands on report_schedule as restrictive for insert to polyphony_app with check ((select app_writes()));
create policy update_in_commands on report_schedule as restrictive for update to polyphony_app using ((select app_writes()));
create policy delete_in_commands on report_schedule as restrictive for delete to polyphony_app using ((select app_writes()));

-- A job of the server finds which are due, and ends those whose owner lost the right.
grant select, delete on report_schedule to polyphony_server;
create policy select_by_server on report_schedule for select to polyphony_server using (true);
create policy delete_by_server on report_schedule for delete to polyphony_server using (true);
