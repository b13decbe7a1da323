-- Sealed lists of allocations, and who has which of their places. The arms of a list are not stored: they follow from its seed, which is
-- encrypted by the application until the list is opened.

-- CreateTable
CREATE TABLE "allocation_list" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_ids" UUID[],
    "number" INTEGER NOT NULL,
    "ratio" JSONB NOT NULL,
    "strata" TEXT[],
    "places" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sealed_by_id" UUID,
    "opened_at" TIMESTAMPTZ(6),
    "opened_by_id" UUID,
    "seed" TEXT,

    CONSTRAINT "allocation_list_pkey" PRIMARY KEY ("id","study_id")
);

-- CreateTable
CREATE TABLE "allocation" (
    "event_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "list_id" UUID NOT NULL,
    "stratum" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "drawn_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "drawn_by_id" UUID,

    CONSTRAINT "allocation_pkey" PRIMARY KEY ("participant_id","study_id","site_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "allocation_list_numbered" ON "allocation_list"("study_id", "number");

-- CreateIndex
CREATE INDEX "allocation_study_id_event_id_idx" ON "allocation"("study_id", "event_id");

-- CreateIndex
CREATE INDEX "allocation_study_id_drawn_at_event_id_idx" ON "allocation"("study_id", "drawn_at", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "allocation_place_taken" ON "allocation"("study_id", "list_id", "stratum", "place");

-- AddForeignKey
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_list_id_study_id_fkey" FOREIGN KEY ("list_id", "study_id") REFERENCES "allocation_list"("id", "study_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_participant_id_study_id_site_id_fkey" FOREIGN KEY ("participant_id", "study_id", "site_id") REFERENCES "participant"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A list is seen at its sites, like a consent form. It never changes, except that it is opened once.
alter table allocation_list enable row level security;
grant select, insert on allocation_list to polyphony_app;
grant update (seed, opened_at, opened_by_id) on allocation_list to polyphony_app;
create policy select_at_sites on allocation_list for select to polyphony_app
  using (study_id = (select app_study()) and site_ids && (select app_sites())::uuid[]);
create policy insert_at_sites on allocation_list for insert to polyphony_app
  with check (study_id = (select app_study()) and cardinality(site_ids) > 0 and site_ids <@ (select app_sites())::uuid[]
    and (select app_action()) = 'allocation.seal' and (sealed_by_id is null or sealed_by_id = (select app_actor())));
create policy update_at_sites on allocation_list for update to polyphony_app
  using (study_id = (select app_study()) and site_ids <@ (select app_sites())::uuid[]
    and (select app_action()) = 'allocation.open' and opened_at is null)
  with check (study_id = (select app_study()) and site_ids <@ (select app_sites())::uuid[]);
create policy insert_in_commands on allocation_list as restrictive for insert to polyphony_app with check ((select app_writes()));
create policy update_in_commands on allocation_list as restrictive for update to polyphony_app using ((select app_writes()));

-- A place is taken once and stays taken.
alter table allocation enable row level security;
grant select, insert on allocation to polyphony_app;
create policy select_at_sites on allocation for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy insert_at_sites on allocation for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[])
    and (select app_action()) = 'allocation.draw' and (drawn_by_id is null or drawn_by_id = (select app_actor())));
create policy insert_in_commands on allocation as restrictive for insert to polyphony_app with check ((select app_writes()));
