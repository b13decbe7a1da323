-- What lists show of one person was read for everybody at the site, because a condition on the joined row does not reach a view that groups.
-- The views get the ids themselves now. What is kept stays the same.
create or replace function keep_consent(of_study uuid, of_site uuid, ids uuid[]) returns void language plpgsql
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
    and k.id = any (ids) and k.study_id = of_study and k.site_id = of_site and k.id = p.id
    and (p.newest_consent, p.consent_standing, p.consent_given_on, p.consent_version, p.consent_valid_from)
      is distinct from (k.newest_consent, k.consent_standing, k.consent_given_on, k.consent_version, k.consent_valid_from);
end
$$;

create or replace function keep_leaving(of_study uuid, of_site uuid, ids uuid[]) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if cardinality(ids) > 1 then
    perform from participant where id = any (ids) and study_id = of_study and site_id = of_site order by id for no key update;
  end if;
  update participant p set withheld_on = k.withheld_on
  from participant_kept_leaving k
  where p.id = any (ids) and p.study_id = of_study and p.site_id = of_site
    and k.id = any (ids) and k.study_id = of_study and k.site_id = of_site and k.id = p.id and p.withheld_on is distinct from k.withheld_on;
end
$$;

create or replace function keep_steps(of_study uuid, of_site uuid, ids uuid[]) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if cardinality(ids) > 1 then
    perform from participant where id = any (ids) and study_id = of_study and site_id = of_site order by id for no key update;
  end if;
  update participant p set reached = k.reached
  from participant_kept_steps k
  where p.id = any (ids) and p.study_id = of_study and p.site_id = of_site
    and k.id = any (ids) and k.study_id = of_study and k.site_id = of_site and k.id = p.id and p.reached is distinct from k.reached;
end
$$;

create or replace function keep_sessions(of_study uuid, of_site uuid, ids uuid[]) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if cardinality(ids) > 1 then
    perform from participant where id = any (ids) and study_id = of_study and site_id = of_site order by id for no key update;
  end if;
  update participant p set attended = k.attended, last_session = k.last_session
  from participant_kept_sessions k
  where p.id = any (ids) and p.study_id = of_study and p.site_id = of_site
    and k.id = any (ids) and k.study_id = of_study and k.site_id = of_site and k.id = p.id
    and (p.attended, p.last_session) is distinct from (k.attended, k.last_session);
end
$$;
