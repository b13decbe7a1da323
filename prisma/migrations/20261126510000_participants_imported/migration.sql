-- Files with participants: their rows wait for decisions, and are imported together (decision 098). What was in a file is encrypted.

-- CreateTable
CREATE TABLE "import_batch" (
    "id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "staged_by_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'staged',
    "format" TEXT NOT NULL,
    "row_count" INTEGER NOT NULL,
    "column_count" INTEGER NOT NULL,
    "file_key" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "file_nonce" BYTEA,
    "file_sealed" BYTEA,
    "work_nonce" BYTEA,
    "work_sealed" BYTEA,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "headings" JSONB NOT NULL DEFAULT '{}',
    "written" INTEGER NOT NULL DEFAULT 0,
    "has_names" BOOLEAN NOT NULL DEFAULT false,
    "problem" TEXT,
    "request_id" TEXT,
    "staged_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "imported_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id","study_id","site_id")
);

-- CreateTable
CREATE TABLE "imported_row" (
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "participant_id" UUID NOT NULL,
    "row_key" TEXT NOT NULL,

    CONSTRAINT "imported_row_pkey" PRIMARY KEY ("import_id","line","study_id","site_id")
);

-- CreateIndex
CREATE INDEX "import_batch_study_id_site_id_staged_at_idx" ON "import_batch"("study_id", "site_id", "staged_at");

-- CreateIndex
CREATE INDEX "imported_row_study_id_site_id_row_key_idx" ON "imported_row"("study_id", "site_id", "row_key");

-- CreateIndex
CREATE UNIQUE INDEX "imported_once" ON "imported_row"("participant_id", "study_id", "site_id");

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_site_id_study_id_fkey" FOREIGN KEY ("site_id", "study_id") REFERENCES "site"("id", "study_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_row" ADD CONSTRAINT "imported_row_import_id_study_id_site_id_fkey" FOREIGN KEY ("import_id", "study_id", "site_id") REFERENCES "import_batch"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_row" ADD CONSTRAINT "imported_row_participant_id_study_id_site_id_fkey" FOREIGN KEY ("participant_id", "study_id", "site_id") REFERENCES "participant"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table import_batch add constraint import_state_known check (state in ('staged', 'waiting', 'imported', 'undone', 'discarded'));

-- The floor: an import is of one site. Only its own actions write it, and a row that was imported is written with its participant.
alter table import_batch enable row level security;
alter table imported_row enable row level security;
grant select, insert on import_batch, imported_row to polyphony_app;
grant update (state, file_nonce, file_sealed, work_nonce, work_sealed, counts, headings, written, has_names, problem, request_id, imported_at, ended_at)
  on import_batch to polyphony_app;
create policy select_at_sites on import_batch for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy insert_at_sites on import_batch for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]) and (select app_action()) = 'import.stage'
    and staged_by_id = (select app_actor()));
create policy update_at_sites on import_batch for update to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]) and (select app_action()) like 'import.%')
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy select_at_sites on imported_row for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy insert_at_sites on imported_row for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]) and (select app_action()) = 'import.commit');
create policy insert_in_commands on import_batch as restrictive for insert to polyphony_app with check ((select app_writes()));
create policy update_in_commands on import_batch as restrictive for update to polyphony_app using ((select app_writes()));
create policy insert_in_commands on imported_row as restrictive for insert to polyphony_app with check ((select app_writes()));

-- What an import records: participants and their consents, and whom its preview told of.
alter policy insert_own_action on audit_event with check (
  action = (select app_action())
  or (action, (select app_action())) in (
    ('consent.record', 'participant.register'),
    ('consent.record', 'import.commit'),
    ('participant.register', 'import.commit'),
    ('import.write', 'import.commit'),
    ('import.send_back', 'import.commit'),
    ('participant.duplicates', 'import.preview'),
    ('participant.change_arm', 'participant.allocate'),
    ('participant.compare_birth', 'participant.amend'),
    ('participant.compare_birth', 'participant.assess'),
    ('participant.compare_birth', 'participant.correct'),
    ('session.attend', 'session.cancel'),
    ('site.open', 'study.create'),
    ('consent.publish', 'study.create'),
    ('staff.grant', 'study.create')
  )
);

-- A command asks for the job that writes the rows.
alter type jobs.requested add value 'import.write';

-- Events are never changed, and go only with a participant whose import is undone: within `undo_import`, which runs with other rights.
create function keep_unless_undone() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' and current_setting('app.undoes', true) = 'import' and current_user not in ('polyphony_app', 'polyphony_server') then
    return old;
  end if;
  raise exception '% is never changed', tg_table_name using errcode = 'restrict_violation';
end
$$;
drop trigger never_changed on participant_event;
create trigger never_changed before update or delete on participant_event for each row execute function keep_unless_undone();

-- The codes of the participants of an import on whom something was built: whoever is not as the import made them. All rows that one
-- transaction made have its time.
create function built_on_import(of_study uuid, of_site uuid, of_import uuid) returns setof text language sql stable
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
    or p.next_call_on is not null or p.contact_way is not null or p.contact_from is not null or p.contact_until is not null
    or p.no_contact_since is not null
  )
  order by p.number
$$;
revoke execute on function built_on_import(uuid, uuid, uuid) from public;

-- Removes all participants of an import with what was imported of them, and answers the codes of those on whom something was built. If
-- there are any, it removes nobody. The numbers are not given again, and the trail keeps all events.
create function undo_import(of_import uuid, of_site uuid) returns setof text language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  of_study constant uuid := app_study();
  ids uuid[];
begin
  if not app_writes() or app_action() is distinct from 'import.undo' or of_site <> all (app_sites()) then
    raise exception 'this request undoes no import at that site' using errcode = 'insufficient_privilege';
  end if;
  perform from import_batch where id = of_import and study_id = of_study and site_id = of_site and state = 'imported' for update;
  if not found then
    raise exception 'there is no import to undo' using errcode = 'insufficient_privilege';
  end if;
  -- Whoever changes a participant, their consents or attendances locks them first, and new rows that refer to them wait.
  ids := array(select p.id from participant p join imported_row r on r.participant_id = p.id and r.study_id = p.study_id and r.site_id = p.site_id
    where r.import_id = of_import and r.study_id = of_study and r.site_id = of_site order by p.id for update of p);
  if exists (select from built_on_import(of_study, of_site, of_import)) then
    return query select * from built_on_import(of_study, of_site, of_import);
    return;
  end if;
  if exists (select from identity i where i.participant_id = any (ids) and i.study_id = of_study and i.site_id = of_site)
    and of_site <> all (app_identities()) then
    raise exception 'this request reaches no identities at that site' using errcode = 'insufficient_privilege';
  end if;
  insert into standing_count (study_id, site_id, span, starts_on, status, "group", arm, is_usable, is_enrolled, reached, why, participants)
  select of_study, of_site, span, date_trunc(span, starts_on)::date, status, "group", arm, is_usable, is_enrolled, reached, why, -sum(participants)
  from standing_changes(of_study, of_site, ids, '{}') cross join unnest(array['day', 'month']) span
  group by 3, 4, 5, 6, 7, 8, 9, 10, 11 having sum(participants) <> 0;
  delete from imported_row where import_id = of_import and study_id = of_study and site_id = of_site;
  delete from identity where participant_id = any (ids) and study_id = of_study and site_id = of_site;
  delete from scope_decision d using consent c
    where c.participant_id = any (ids) and c.study_id = of_study and c.site_id = of_site
      and d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id;
  delete from consent where participant_id = any (ids) and study_id = of_study and site_id = of_site;
  perform set_config('app.undoes', 'import', true);
  delete from participant_event where participant_id = any (ids) and study_id = of_study and site_id = of_site;
  perform set_config('app.undoes', '', true);
  delete from participant where id = any (ids) and study_id = of_study and site_id = of_site;
end
$$;
revoke execute on function undo_import(uuid, uuid) from public;
grant execute on function undo_import(uuid, uuid) to polyphony_app;

-- Deletes what was in the files that nobody imported within a day, and the rows that were not imported. Answers how many files.
create function forget_imports(kept interval) returns integer language sql security definer set search_path = public, pg_temp as $$
  with forgotten as (
    update import_batch set file_nonce = null, file_sealed = null, work_nonce = null, work_sealed = null,
      state = case when state in ('staged', 'waiting') then 'discarded' else state end,
      ended_at = case when state in ('staged', 'waiting') then now() else ended_at end
    where file_sealed is not null and greatest(staged_at, imported_at) < now() - kept
      -- A job that fails is tried again for about four days.
      and (state <> 'waiting' or staged_at < now() - kept * 7)
    returning 1
  )
  select count(*)::int from forgotten
$$;
revoke execute on function forget_imports(interval) from public;
grant execute on function forget_imports(interval) to polyphony_server;
create index import_batch_kept on import_batch (staged_at) where file_sealed is not null;

-- PostgreSQL plans how it finds the rows to which others refer by what it knows about the tables. It knows nothing about those of a new
-- study, so an import lets it look again, while there are few rows.
create function analyse_people() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_action() is distinct from 'import.commit' or not app_writes() then
    raise exception 'only an import analyses' using errcode = 'insufficient_privilege';
  end if;
  if (select reltuples from pg_class where oid = 'participant'::regclass) < 2000 then
    analyze participant, participant_event, identity, identity_key, consent, scope_decision;
  end if;
end
$$;
revoke execute on function analyse_people() from public;
grant execute on function analyse_people() to polyphony_app;
