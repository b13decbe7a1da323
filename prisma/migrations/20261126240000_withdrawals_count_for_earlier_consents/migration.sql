-- A withdrawal counts for every consent that was given before it, also for one that is entered later or is newer than the consent that
-- was withdrawn (decision 028). On the day of the withdrawal, the instant at which it was recorded decides; so a scope has one, too.

-- AlterTable
ALTER TABLE "scope_decision" ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(6);
grant update (withdrawn_at) on scope_decision to polyphony_app;

-- The trail knows when scopes were taken back. Where it does not, the withdrawal counts for its whole day.
update scope_decision d set withdrawn_at = e.at
from audit_event e
where d.withdrawn_on is not null and e.study_id = d.study_id and e.entity_id = d.consent_id::text and e.action = 'consent.withdraw'
  and e.before -> 'granted' ? d.scope and not e.after -> 'granted' ? d.scope and e.after ->> 'withdrawnOn' is null;

-- The withdrawals of whole consents (without a scope) and of single scopes.
create view consent_withdrawal as
select c.participant_id, c.study_id, c.site_id, c.id as consent_id, null::text as scope, c.withdrawn_on, c.withdrawn_at
from consent c where c.withdrawn_on is not null
union all
select c.participant_id, c.study_id, c.site_id, c.id, d.scope, d.withdrawn_on, d.withdrawn_at
from scope_decision d join consent c on c.id = d.consent_id and c.study_id = d.study_id and c.site_id = d.site_id
where d.withdrawn_on is not null;

-- Each consent that was withdrawn as a whole or in part, by its own withdrawal or by another that counts for it.
create view consent_ended as
select c.id, c.study_id, c.site_id, c.participant_id, bool_or(w.scope is null) as is_whole,
  coalesce(array_agg(w.scope) filter (where w.scope is not null), '{}') as scopes
from consent c join consent_withdrawal w on w.participant_id = c.participant_id and w.study_id = c.study_id and w.site_id = c.site_id
  and (w.consent_id = c.id or c.given_on < w.withdrawn_on
    or c.given_on = w.withdrawn_on and (w.withdrawn_at is null or c.given_at <= w.withdrawn_at))
group by c.id, c.study_id, c.site_id, c.participant_id;

create or replace view participant_kept_consent as
select p.id, p.study_id, p.site_id, n.newest_consent,
  coalesce(c.standing, case when n.newest_consent is null then 'never_asked' else 'not_in_force' end) as consent_standing,
  c.given_on as consent_given_on, c.version as consent_version, c.valid_from as consent_valid_from
from participant p
-- The newest consent, also if it was withdrawn. `granted` has the scopes that were granted and not withdrawn.
left join lateral (
  select jsonb_build_object('version', v.version, 'language', v.language, 'givenOn', c.given_on, 'isWithdrawn', coalesce(e.is_whole, false),
    'granted', coalesce(d.scopes -> 'true', '[]'), 'refused', coalesce(d.scopes -> 'false', '[]')) as newest_consent
  from consent c join form_version v on v.id = c.form_version_id and v.study_id = c.study_id
  left join consent_ended e on e.participant_id = p.id and e.id = c.id and e.study_id = c.study_id and e.site_id = c.site_id
  cross join lateral (
    select jsonb_object_agg(said.is_granted, said.scopes) as scopes from (
      select held.is_granted, jsonb_agg(d.scope order by d.scope) as scopes
      from scope_decision d cross join lateral (
        select d.is_granted and not coalesce(e.is_whole or d.scope = any (e.scopes), false) as is_granted
      ) held
      where d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id group by held.is_granted
    ) said
  ) d
  where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
  order by (c.given_on, c.given_at, c.id) desc limit 1
) n on true
-- The newest consent that counts: one whose form version was valid on its day, or that refuses participation, or was taken back.
left join lateral (
  select c.given_on, v.version, v.valid_from,
    case when e.is_refused then 'refused' when e.is_taken_back then 'withdrawn' else 'given' end as standing
  from consent c join form_version v on v.id = c.form_version_id and v.study_id = c.study_id
  left join scope_decision d on d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id and d.scope = 'participate'
  left join consent_ended w on w.participant_id = p.id and w.id = c.id and w.study_id = c.study_id and w.site_id = c.site_id
  cross join lateral (
    select coalesce(not d.is_granted, false) as is_refused,
      coalesce(w.is_whole or d.scope = any (w.scopes), false) as is_taken_back
  ) e
  where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and (
    e.is_refused or e.is_taken_back
    or (c.site_id = any (v.site_ids) and v.valid_from <= c.given_on and (v.valid_until is null or c.given_on <= v.valid_until)))
  order by (c.given_on, c.given_at, c.id) desc limit 1
) c on true;

-- Everybody who has withdrawn something.
do $$
declare site record;
begin
  for site in select study_id, site_id, array_agg(distinct participant_id) as ids from consent_withdrawal group by study_id, site_id
  loop
    perform keep_consent(site.study_id, site.site_id, site.ids);
  end loop;
end
$$;
