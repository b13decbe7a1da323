-- Counts of sessions and of transcripts are kept as those of participants are (decisions 036 and 057). One function now folds every
-- kind of count.

-- CreateTable
CREATE TABLE "session_count" (
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "sessions" INTEGER NOT NULL,
    "is_sum" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "session_count_pkey" PRIMARY KEY ("study_id","site_id","id")
);

-- CreateTable
CREATE TABLE "transcript_count" (
    "study_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "stage" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "assigned_to_id" UUID,
    "due_on" DATE,
    "transcripts" INTEGER NOT NULL,
    "duration_ms" BIGINT NOT NULL,
    "is_sum" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "transcript_count_pkey" PRIMARY KEY ("study_id","site_id","id")
);

-- A new session is one more, a deleted one is one fewer; a changed one is one fewer of the old kind and one more of the new kind.
create function count_sessions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  sign constant int := case tg_op when 'INSERT' then 1 else -1 end;
begin
  insert into session_count (study_id, site_id, kind, status, sessions)
  select study_id, site_id, kind, status, sign * count(*) from changed group by 1, 2, 3, 4;
  return null;
end
$$;
create function count_changed_session() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into session_count (study_id, site_id, kind, status, sessions)
  values (old.study_id, old.site_id, old.kind, old.status, -1), (new.study_id, new.site_id, new.kind, new.status, 1);
  return null;
end
$$;
create trigger count_inserted after insert on session referencing new table as changed for each statement execute function count_sessions();
create trigger count_deleted after delete on session referencing old table as changed for each statement execute function count_sessions();
create trigger count_updated after update on session for each row
  when ((old.kind, old.status) is distinct from (new.kind, new.status)) execute function count_changed_session();

create function count_transcripts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  sign constant int := case tg_op when 'INSERT' then 1 else -1 end;
begin
  insert into transcript_count (study_id, site_id, stage, state, language, assigned_to_id, due_on, transcripts, duration_ms)
  select study_id, site_id, stage, state, language, assigned_to_id, due_on, sign * count(*), sign * coalesce(sum(duration_ms), 0)
  from changed group by 1, 2, 3, 4, 5, 6, 7;
  return null;
end
$$;
create function count_changed_transcript() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into transcript_count (study_id, site_id, stage, state, language, assigned_to_id, due_on, transcripts, duration_ms)
  values
    (old.study_id, old.site_id, old.stage, old.state, old.language, old.assigned_to_id, old.due_on, -1, -coalesce(old.duration_ms, 0)),
    (new.study_id, new.site_id, new.stage, new.state, new.language, new.assigned_to_id, new.due_on, 1, coalesce(new.duration_ms, 0));
  return null;
end
$$;
create trigger count_inserted after insert on transcript referencing new table as changed for each statement execute function count_transcripts();
create trigger count_deleted after delete on transcript referencing old table as changed for each statement execute function count_transcripts();
create trigger count_updated after update on transcript for each row
  when ((old.stage, old.state, old.language, old.assigned_to_id, old.due_on, old.duration_ms)
    is distinct from (new.stage, new.state, new.language, new.assigned_to_id, new.due_on, new.duration_ms))
  execute function count_changed_transcript();

-- What the sums lack to be the recount: nothing, unless somebody changed them by hand.
create view session_count_lacks as
select study_id, site_id, kind, status, sum(sessions)::int as sessions
from (
  select study_id, site_id, kind, status, count(*) as sessions from session group by 1, 2, 3, 4
  union all
  select study_id, site_id, kind, status, -sessions from session_count
) each_side
group by 1, 2, 3, 4 having sum(sessions) <> 0;
create view transcript_count_lacks as
select study_id, site_id, stage, state, language, assigned_to_id, due_on, sum(transcripts)::int as transcripts, sum(duration_ms)::bigint as duration_ms
from (
  select study_id, site_id, stage, state, language, assigned_to_id, due_on, count(*) as transcripts, coalesce(sum(duration_ms), 0) as duration_ms
  from transcript group by 1, 2, 3, 4, 5, 6, 7
  union all
  select study_id, site_id, stage, state, language, assigned_to_id, due_on, -transcripts, -duration_ms from transcript_count
) each_side
group by 1, 2, 3, 4, 5, 6, 7 having sum(transcripts) <> 0 or sum(duration_ms) <> 0;

-- Adds what lacks. One statement sees one moment, so nobody has to wait.
create or replace function complete_counts() returns void language sql security definer set search_path = public, pg_temp as $$
  insert into participant_count (study_id, site_id, status, "group", peer_role, arm, is_usable, is_enrolled, reached, participants)
  select * from participant_count_lacks;
  insert into enrolment_count (study_id, site_id, span, starts_on, participants) select * from enrolment_count_lacks;
  insert into session_count (study_id, site_id, kind, status, sessions) select * from session_count_lacks;
  insert into transcript_count (study_id, site_id, stage, state, language, assigned_to_id, due_on, transcripts, duration_ms)
  select * from transcript_count_lacks;
$$;
select complete_counts();

-- Replaces the rows of each kind by their sum, in one statement, so the sums are the same before and after, at every moment.
-- `places` are the columns that say where rows were added, `kinds` those by which is counted, and `sums` those that are added up.
create function fold_count(counts text, places text[], kinds text[], sums text[]) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  execute format(
    'with taken as (
       delete from %1$I c using (select distinct %2$s from %1$I where not is_sum) added where (%3$s) = (%4$s) returning c.*
     )
     insert into %1$I (%5$s, %6$s, is_sum) select %5$s, %7$s, true from taken group by %5$s having %8$s',
    counts,
    (select string_agg(quote_ident(place), ', ') from unnest(places) place),
    (select string_agg('c.' || quote_ident(place), ', ') from unnest(places) place),
    (select string_agg('added.' || quote_ident(place), ', ') from unnest(places) place),
    (select string_agg(quote_ident(key), ', ') from unnest(places || kinds) key),
    (select string_agg(quote_ident(summed), ', ') from unnest(sums) summed),
    (select string_agg(format('sum(%I)', summed), ', ') from unnest(sums) summed),
    (select string_agg(format('sum(%I) <> 0', summed), ' or ') from unnest(sums) summed));
end
$$;
revoke execute on function fold_count(text, text[], text[], text[]) from public;
create or replace function fold_counts() returns void language sql security definer set search_path = public, pg_temp as $$
  select fold_count('participant_count', '{study_id,site_id}',
    '{status,group,peer_role,arm,is_usable,is_enrolled,reached}', '{participants}');
  select fold_count('enrolment_count', '{study_id,site_id,span,starts_on}', '{}', '{participants}');
  select fold_count('session_count', '{study_id,site_id}', '{kind,status}', '{sessions}');
  select fold_count('transcript_count', '{study_id,site_id}', '{stage,state,language,assigned_to_id,due_on}', '{transcripts,duration_ms}');
$$;
create index session_count_added on session_count (study_id, site_id) where not is_sum;
create index transcript_count_added on transcript_count (study_id, site_id) where not is_sum;
alter table session_count set (autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0.2);
alter table transcript_count set (autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0.2);

-- Requests read the counts of their sites, and the triggers alone write them.
alter table session_count enable row level security;
alter table transcript_count enable row level security;
grant select on session_count, transcript_count to polyphony_app;
create policy select_at_sites on session_count for select to polyphony_app
  using (study_id = (select app_study()) and site_id in (select unnest(app_sites())));
create policy select_at_sites on transcript_count for select to polyphony_app
  using (study_id = (select app_study()) and site_id in (select unnest(app_sites())));

-- A page of the queue is read from the index of its order, and not sorted out of all transcripts.
CREATE INDEX "transcript_study_id_site_id_state_since_idx" ON "transcript"("study_id", "site_id", "state_since");
create index transcript_by_due_day on transcript (study_id, site_id, (coalesce(due_on, '2999-12-31'::date)));
create index transcript_by_length on transcript (study_id, site_id, (999999999999 - coalesce(duration_ms, 0)));
