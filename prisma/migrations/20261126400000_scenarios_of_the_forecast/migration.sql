-- Scenarios of the forecast: questions "what if" that were named and stored, so that colleagues see and compare them.

-- CreateTable
CREATE TABLE "scenario" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_ids" UUID[],
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "made_for" DATE NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scenario_pkey" PRIMARY KEY ("id","study_id")
);

-- CreateIndex
CREATE INDEX "scenario_study_id_created_at_idx" ON "scenario"("study_id", "created_at");

-- A scenario is made over the sites of its maker, and tells their rates. Whoever reaches all of them sees it.
alter table scenario enable row level security;
grant select, insert, delete on scenario to polyphony_app;
create policy select_at_sites on scenario for select to polyphony_app
  using (study_id = (select app_study()) and cardinality(site_ids) > 0 and site_ids <@ (select app_sites())::uuid[]);
create policy insert_at_sites on scenario for insert to polyphony_app
  with check (study_id = (select app_study()) and cardinality(site_ids) > 0 and site_ids <@ (select app_sites())::uuid[]
    and (select app_action()) = 'recruitment.save_scenario' and (created_by_id is null or created_by_id = (select app_actor())));
create policy delete_at_sites on scenario for delete to polyphony_app
  using (study_id = (select app_study()) and site_ids <@ (select app_sites())::uuid[]
    and (select app_action()) = 'recruitment.remove_scenario');
create policy insert_in_commands on scenario as restrictive for insert to polyphony_app with check ((select app_writes()));
create policy delete_in_commands on scenario as restrictive for delete to polyphony_app using ((select app_writes()));
