-- Alerts of recruitment (decision 116): what a person wants to be told about a site, or about all their sites together.
CREATE TABLE "recruitment_alert" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID,
    "owner_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "threshold" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "checked_on" DATE,
    "value" INTEGER,
    "of_people" INTEGER,
    "raised_on" DATE,
    "seen_at" TIMESTAMPTZ(6),

    CONSTRAINT "recruitment_alert_pkey" PRIMARY KEY ("id","study_id")
);
CREATE INDEX "recruitment_alert_study_id_owner_id_idx" ON "recruitment_alert"("study_id", "owner_id");
ALTER TABLE "recruitment_alert" ADD CONSTRAINT "recruitment_alert_site_id_study_id_fkey" FOREIGN KEY ("site_id", "study_id") REFERENCES "site"("id", "study_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "recruitment_alert" ADD CONSTRAINT "recruitment_alert_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "recruitment_alert" ADD CONSTRAINT "recruitment_alert_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

create unique index recruitment_alert_once on recruitment_alert (study_id, owner_id, site_id, kind) nulls not distinct;
alter table recruitment_alert add constraint recruitment_alert_has_a_kind check (kind in ('none_for', 'below_plan', 'refusals')),
  add constraint recruitment_alert_has_a_threshold check (threshold between 1 and case kind when 'none_for' then 365 when 'below_plan' then 100 else 99 end),
  add constraint recruitment_alert_seen_while_raised check (seen_at is null or raised_on is not null);

-- An alert of a site is within reach of whoever reaches the site, one of all sites of its owner alone. Stores ask for the owner.
alter table recruitment_alert enable row level security;
grant select, delete on recruitment_alert to polyphony_app;
grant insert (id, study_id, site_id, owner_id, kind, threshold, created_at), update (seen_at) on recruitment_alert to polyphony_app;
create policy select_at_sites on recruitment_alert for select to polyphony_app
  using (study_id = (select app_study()) and (site_id = any ((select app_sites())::uuid[]) or (site_id is null and owner_id = (select app_actor()))));
create policy insert_own on recruitment_alert for insert to polyphony_app
  with check (study_id = (select app_study()) and (site_id = any ((select app_sites())::uuid[]) or site_id is null)
    and owner_id = (select app_actor()) and (select app_action()) = 'recruitment.set_alert');
create policy update_seen on recruitment_alert for update to polyphony_app
  using (study_id = (select app_study()) and (site_id = any ((select app_sites())::uuid[]) or (site_id is null and owner_id = (select app_actor())))
    and (select app_action()) = 'recruitment.see_alert');
create policy delete_at_sites on recruitment_alert for delete to polyphony_app
  using (study_id = (select app_study()) and (site_id = any ((select app_sites())::uuid[]) or (site_id is null and owner_id = (select app_actor())))
    and (select app_action()) in ('recruitment.set_alert', 'recruitment.remove_alert'));
create policy insert_in_commands on recruitment_alert as restrictive for insert to polyphony_app with check ((select app_writes()));
create policy update_in_commands on recruitment_alert as restrictive for update to polyphony_app using ((select app_writes()));
create policy delete_in_commands on recruitment_alert as restrictive for delete to polyphony_app using ((select app_writes()));

-- A job of the server finds which are to be checked, and keeps what it found. It reads the figures with the rights of their owner.
grant select, update (checked_on, value, of_people, raised_on, seen_at) on recruitment_alert to polyphony_server;
create policy select_by_server on recruitment_alert for select to polyphony_server using (true);
create policy update_by_server on recruitment_alert for update to polyphony_server using (true) with check (true);
