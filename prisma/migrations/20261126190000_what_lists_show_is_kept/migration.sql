-- What lists show about a participant is kept beside the participant, so that a page costs what it shows (decision 036). Triggers
-- write it in the transaction of the change, whoever makes the change: a command, the loading of a study, a person with psql.

-- AlterTable
ALTER TABLE "participant" ADD COLUMN     "attended" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "last_session" JSONB,
ADD COLUMN     "newest_consent" JSONB,
ADD COLUMN     "consent_standing" TEXT NOT NULL DEFAULT 'never_asked',
ADD COLUMN     "consent_given_on" DATE,
ADD COLUMN     "consent_version" TEXT,
ADD COLUMN     "consent_valid_from" DATE;

alter table participant add constraint participant_consent_standing
  check (consent_standing in ('never_asked', 'not_in_force', 'refused', 'withdrawn', 'given'));

-- The definition of what is kept about sessions, and of what is kept about consent, from the rows that they follow from.
create view participant_kept_sessions as
select p.id, p.study_id, p.site_id, coalesce(s.attended, 0)::int as attended, s.last_session
from participant p left join lateral (
  select count(*) filter (where a.state in ('attended', 'left_early')) as attended,
    (array_agg(jsonb_build_object('code', m.code, 'state', a.state) order by m.starts_at desc, m.id desc))[1] as last_session
  from attendance a join session m on m.study_id = a.study_id and m.site_id = a.site_id and m.id = a.session_id
  where a.participant_id = p.id and a.study_id = p.study_id and a.site_id = p.site_id and m.status <> 'cancelled'
) s on true;

create view participant_kept_consent as
select p.id, p.study_id, p.site_id, n.newest_consent,
  coalesce(c.standing, case when n.newest_consent is null then 'never_asked' else 'not_in_force' end) as consent_standing,
  c.given_on as consent_given_on, c.version as consent_version, c.valid_from as consent_valid_from
from participant p
-- The newest consent, also if it was withdrawn. `granted` has the scopes that were granted and not withdrawn.
left join lateral (
  select jsonb_build_object('version', v.version, 'language', v.language, 'givenOn', c.given_on, 'isWithdrawn', c.withdrawn_on is not null,
    'granted', coalesce((select jsonb_agg(d.scope order by d.scope) from scope_decision d
      where d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id and d.is_granted and d.withdrawn_on is null
        and c.withdrawn_on is null), '[]'),
    'refused', coalesce((select jsonb_agg(d.scope order by d.scope) from scope_decision d
      where d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id
        and not (d.is_granted and d.withdrawn_on is null and c.withdrawn_on is null)), '[]')) as newest_consent
  from consent c join form_version v on v.id = c.form_version_id and v.study_id = c.study_id
  where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
  order by (c.given_on, c.given_at, c.id) desc limit 1
) n on true
-- The newest consent that counts: one whose form version was valid on its day, or that refuses participation, or was taken back.
left join lateral (
  select c.given_on, v.version, v.valid_from,
    case when e.is_refused then 'refused' when e.is_taken_back then 'withdrawn' else 'given' end as standing
  from consent c join form_version v on v.id = c.form_version_id and v.study_id = c.study_id
  left join scope_decision d on d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id and d.scope = 'participate'
  cross join lateral (
    select coalesce(not d.is_granted, false) as is_refused, c.withdrawn_on is not null or d.withdrawn_on is not null as is_taken_back
  ) e
  where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and (
    e.is_refused or e.is_taken_back
    or (c.site_id = any (v.site_ids) and v.valid_from <= c.given_on and (v.valid_until is null or c.given_on <= v.valid_until)))
  order by (c.given_on, c.given_at, c.id) desc limit 1
) c on true;

-- Both, for those who compare: `doctor --recount`, and the tests.
create view participant_kept as
select * from participant_kept_sessions join participant_kept_consent using (id, study_id, site_id);

-- Keep these participants of one site. Both lock them in one order, so that two sessions with the same participants do not wait for
-- each other.
create function keep_sessions(of_study uuid, of_site uuid, ids uuid[]) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if cardinality(ids) > 1 then
    perform from participant where id = any (ids) and study_id = of_study and site_id = of_site order by id for no key update;
  end if;
  update participant p set attended = k.attended, last_session = k.last_session
  from participant_kept_sessions k
  where p.id = any (ids) and p.study_id = of_study and p.site_id = of_site
    and k.id = p.id and k.study_id = p.study_id and k.site_id = p.site_id
    and (p.attended, p.last_session) is distinct from (k.attended, k.last_session);
end
$$;
create function keep_consent(of_study uuid, of_site uuid, ids uuid[]) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if cardinality(ids) > 1 then
    perform from participant where id = any (ids) and study_id = of_study and site_id = of_site order by id for no key update;
  end if;
  update participant p
  set newest_consent = k.newest_consent, consent_standing = k.consent_standing,
    consent_given_on = k.consent_given_on, consent_version = k.consent_version, consent_valid_from = k.consent_valid_from
  from participant_kept_consent k
  where p.id = any (ids) and p.study_id = of_study and p.site_id = of_site
    and k.id = p.id and k.study_id = p.study_id and k.site_id = p.site_id
    and (p.newest_consent, p.consent_standing, p.consent_given_on, p.consent_version, p.consent_valid_from)
      is distinct from (k.newest_consent, k.consent_standing, k.consent_given_on, k.consent_version, k.consent_valid_from);
end
$$;
revoke execute on function keep_sessions(uuid, uuid, uuid[]), keep_consent(uuid, uuid, uuid[]) from public;

-- `changed` has the changed rows of the table of the trigger.
create function keep_after_attendance() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_sessions(study_id, site_id, array_agg(distinct participant_id)) from changed group by study_id, site_id;
  return null;
end
$$;
create function keep_after_session() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_sessions(a.study_id, a.site_id, array_agg(distinct a.participant_id))
  from changed m join attendance a on a.session_id = m.id and a.study_id = m.study_id and a.site_id = m.site_id
  group by a.study_id, a.site_id;
  return null;
end
$$;
create function keep_after_consent() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_consent(study_id, site_id, array_agg(distinct participant_id)) from changed group by study_id, site_id;
  return null;
end
$$;
create function keep_after_decision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_consent(c.study_id, c.site_id, array_agg(distinct c.participant_id))
  from changed d join consent c on c.id = d.consent_id and c.study_id = d.study_id and c.site_id = d.site_id
  group by c.study_id, c.site_id;
  return null;
end
$$;
create trigger keep_inserted after insert on consent referencing new table as changed for each statement execute function keep_after_consent();
create trigger keep_updated after update on consent referencing new table as changed for each statement execute function keep_after_consent();
create trigger keep_deleted after delete on consent referencing old table as changed for each statement execute function keep_after_consent();
create trigger keep_inserted after insert on scope_decision referencing new table as changed for each statement execute function keep_after_decision();
create trigger keep_updated after update on scope_decision referencing new table as changed for each statement execute function keep_after_decision();
create trigger keep_deleted after delete on scope_decision referencing old table as changed for each statement execute function keep_after_decision();
create trigger keep_inserted after insert on attendance referencing new table as changed for each statement execute function keep_after_attendance();
create trigger keep_updated after update on attendance referencing new table as changed for each statement execute function keep_after_attendance();
create trigger keep_deleted after delete on attendance referencing old table as changed for each statement execute function keep_after_attendance();
create trigger keep_updated after update on session referencing new table as changed for each statement execute function keep_after_session();

-- What is kept is written by the triggers alone.
do $$
declare columns text;
begin
  select string_agg(format('%I', column_name), ', ') into columns from information_schema.columns
  where table_schema = 'public' and table_name = 'participant' and column_name not in
    ('attended', 'last_session', 'newest_consent', 'consent_standing', 'consent_given_on', 'consent_version', 'consent_valid_from');
  execute 'revoke insert, update on participant from polyphony_app';
  execute format('grant insert (%s), update (%s) on participant to polyphony_app', columns, columns);
end
$$;

-- Everybody who is here already.
update participant p
set attended = k.attended, last_session = k.last_session, newest_consent = k.newest_consent, consent_standing = k.consent_standing,
  consent_given_on = k.consent_given_on, consent_version = k.consent_version, consent_valid_from = k.consent_valid_from
from participant_kept k where k.id = p.id and k.study_id = p.study_id and k.site_id = p.site_id
  and (k.attended > 0 or k.last_session is not null or k.newest_consent is not null);

-- The list of due consents reads only those who are due: whoever has no consent that counts, and by the version that they hold.
create index participant_consent_due on participant (study_id, site_id, number)
  where status in ('eligible', 'consented', 'enrolled', 'allocated') and consent_standing <> 'given'
    or status in ('completed', 'lost_to_follow_up') and consent_standing in ('refused', 'withdrawn');
create index participant_consent_held on participant (study_id, site_id, consent_valid_from, number)
  where status in ('eligible', 'consented', 'enrolled', 'allocated') and consent_standing = 'given';

-- Consents are listed site by site in the order of this index.

-- DropIndex
DROP INDEX "consent_study_id_site_id_given_on_idx";

-- CreateIndex
CREATE INDEX "consent_study_id_site_id_given_on_given_at_id_idx" ON "consent"("study_id", "site_id", "given_on", "given_at", "id");
