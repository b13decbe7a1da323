-- Sessions, visits, consents and targets are imported as participants are (decision 105). What an import made is known, so that it can be undone.
-- AlterTable
ALTER TABLE "import_batch" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'participants',
ADD COLUMN     "taken_numbers" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "imported_thing" (
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "session_id" UUID,
    "visit_event_id" UUID,
    "consent_id" UUID,
    "month" DATE,
    "before" JSONB,
    "after" JSONB NOT NULL,

    CONSTRAINT "imported_thing_pkey" PRIMARY KEY ("import_id","position","study_id","site_id")
);

-- CreateIndex
CREATE INDEX "imported_thing_session_id_study_id_site_id_idx" ON "imported_thing"("session_id", "study_id", "site_id");

-- CreateIndex
CREATE INDEX "imported_thing_visit_event_id_study_id_site_id_idx" ON "imported_thing"("visit_event_id", "study_id", "site_id");

-- CreateIndex
CREATE INDEX "imported_thing_consent_id_study_id_site_id_idx" ON "imported_thing"("consent_id", "study_id", "site_id");

-- AddForeignKey
ALTER TABLE "imported_thing" ADD CONSTRAINT "imported_thing_import_id_study_id_site_id_fkey" FOREIGN KEY ("import_id", "study_id", "site_id") REFERENCES "import_batch"("id", "study_id", "site_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_thing" ADD CONSTRAINT "imported_thing_session_id_study_id_site_id_fkey" FOREIGN KEY ("session_id", "study_id", "site_id") REFERENCES "session"("id", "study_id", "site_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "imported_thing" ADD CONSTRAINT "imported_thing_visit_event_id_study_id_site_id_fkey" FOREIGN KEY ("visit_event_id", "study_id", "site_id") REFERENCES "visit_event"("id", "study_id", "site_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "imported_thing" ADD CONSTRAINT "imported_thing_consent_id_study_id_site_id_fkey" FOREIGN KEY ("consent_id", "study_id", "site_id") REFERENCES "consent"("id", "study_id", "site_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

alter table import_batch add constraint import_kind_known check (kind in ('participants', 'sessions', 'visits', 'consents', 'targets'));
alter table imported_thing add constraint imported_thing_is_one_thing
  check (num_nonnulls(session_id, visit_event_id, consent_id, month) = 1);

-- The floor: what an import made is written with it, and is read to undo it.
alter table imported_thing enable row level security;
grant select, insert on imported_thing to polyphony_app;
create policy select_at_sites on imported_thing for select to polyphony_app
  using (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]));
create policy insert_at_sites on imported_thing for insert to polyphony_app
  with check (study_id = (select app_study()) and site_id = any ((select app_sites())::uuid[]) and (select app_action()) = 'import.commit');
create policy insert_in_commands on imported_thing as restrictive for insert to polyphony_app with check ((select app_writes()));

-- What an import does is recorded as if it were done by hand.
alter policy insert_own_action on audit_event with check (
  action = (select app_action())
  or (action, (select app_action())) in (
    ('consent.record', 'participant.register'),
    ('consent.record', 'import.commit'),
    ('participant.register', 'import.commit'),
    ('session.schedule', 'import.commit'),
    ('session.invite', 'import.commit'),
    ('session.attend', 'import.commit'),
    ('session.hold', 'import.commit'),
    ('visit.record', 'import.commit'),
    ('visit.miss', 'import.commit'),
    ('recruitment.set_target', 'import.commit'),
    ('visit.correct', 'import.undo'),
    ('consent.correct', 'import.undo'),
    ('recruitment.set_target', 'import.undo'),
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
    ('staff.grant', 'study.create'),
    ('transcript.suggest', 'transcript.release')
  )
);

-- The codes of the sessions of an import that are not as the import left them.
create function built_on_sessions(of_study uuid, of_site uuid, of_import uuid) returns setof text language sql stable
  security definer set search_path = public, pg_temp as $$
  select s.code from imported_thing t
  join session s on s.id = t.session_id and s.study_id = t.study_id and s.site_id = t.site_id
  where t.import_id = of_import and t.study_id = of_study and t.site_id = of_site and (
    s.version <> (t.after ->> 'version')::int
    or (select coalesce(jsonb_object_agg(a.participant_id, a.state), '{}') from attendance a
      where a.session_id = s.id and a.study_id = s.study_id and a.site_id = s.site_id) <> t.after -> 'attendances'
    or exists (select from recording r where r.session_id = s.id and r.study_id = s.study_id and r.site_id = s.site_id)
    or exists (select from transcript r where r.session_id = s.id and r.study_id = s.study_id and r.site_id = s.site_id)
    or exists (select from expense r where r.session_id = s.id and r.study_id = s.study_id and r.site_id = s.site_id)
  )
  order by s.code
$$;
revoke execute on function built_on_sessions(uuid, uuid, uuid) from public;

-- Removes the sessions that an import made, and brings those back that it changed, as they were. Answers the codes of those on which
-- something was built; if there are any, it changes nothing. Their codes are not given again (`taken_numbers`), and the trail keeps all
-- events.
create function undo_imported_sessions(of_import uuid, of_site uuid) returns setof text language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  of_study constant uuid := app_study();
  made uuid[];
begin
  if not app_writes() or app_action() is distinct from 'import.undo' or of_site <> all (app_sites()) then
    raise exception 'this request undoes no import at that site' using errcode = 'insufficient_privilege';
  end if;
  perform from import_batch
    where id = of_import and study_id = of_study and site_id = of_site and state = 'imported' and kind = 'sessions' for update;
  if not found then
    raise exception 'there is no import to undo' using errcode = 'insufficient_privilege';
  end if;
  -- Whoever changes a session, its attendances or what was recorded of it locks it first, or refers to it.
  perform from session where study_id = of_study and site_id = of_site and id in (
    select session_id from imported_thing where import_id = of_import and study_id = of_study and site_id = of_site) order by id for update;
  if exists (select from built_on_sessions(of_study, of_site, of_import)) then
    return query select * from built_on_sessions(of_study, of_site, of_import);
    return;
  end if;
  made := array(select session_id from imported_thing
    where import_id = of_import and study_id = of_study and site_id = of_site and before is null);
  delete from attendance a using imported_thing t
    where t.import_id = of_import and t.study_id = of_study and t.site_id = of_site and t.before is not null
      and a.session_id = t.session_id and a.study_id = t.study_id and a.site_id = t.site_id
      and not t.before -> 'attendances' ? a.participant_id::text;
  update attendance a set state = t.before -> 'attendances' ->> a.participant_id::text, updated_at = now() from imported_thing t
    where t.import_id = of_import and t.study_id = of_study and t.site_id = of_site and t.before is not null
      and a.session_id = t.session_id and a.study_id = t.study_id and a.site_id = t.site_id
      and a.state <> t.before -> 'attendances' ->> a.participant_id::text;
  update session s set status = t.before ->> 'status', held_from = (t.before ->> 'heldFrom')::timestamptz,
      held_until = (t.before ->> 'heldUntil')::timestamptz, version = version + 1, updated_at = now()
    from imported_thing t
    where t.import_id = of_import and t.study_id = of_study and t.site_id = of_site and t.before is not null
      and s.id = t.session_id and s.study_id = t.study_id and s.site_id = t.site_id;
  update import_batch set taken_numbers = coalesce((
      select jsonb_object_agg(prefix, last) from (
        select left(code, length(code) - strpos(reverse(code), '-') + 1) as prefix, max(number) as last from session
        where id = any (made) and study_id = of_study and site_id = of_site group by 1) numbers), '{}')
    where id = of_import and study_id = of_study and site_id = of_site;
  delete from imported_thing where import_id = of_import and study_id = of_study and site_id = of_site;
  delete from attendance where session_id = any (made) and study_id = of_study and site_id = of_site;
  delete from session_staff where session_id = any (made) and study_id = of_study and site_id = of_site;
  delete from session where id = any (made) and study_id = of_study and site_id = of_site;
end
$$;
revoke execute on function undo_imported_sessions(uuid, uuid) from public;
grant execute on function undo_imported_sessions(uuid, uuid) to polyphony_app;
