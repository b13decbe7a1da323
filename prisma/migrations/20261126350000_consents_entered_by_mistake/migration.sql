-- A consent that was entered for the wrong person, with a wrong day or with a wrong answer is marked as entered by mistake (decision 051). It
-- stays readable, and counts nowhere.

-- AlterTable
ALTER TABLE "consent" ADD COLUMN     "mistaken_at" TIMESTAMPTZ(6),
ADD COLUMN     "mistaken_reason" TEXT,
ADD COLUMN     "withdrawn_with" UUID;

-- AlterTable
ALTER TABLE "scope_decision" ADD COLUMN     "withdrawn_with" UUID;

alter table participant drop constraint participant_consent_standing;
alter table participant add constraint participant_consent_standing
  check (consent_standing in ('never_asked', 'not_in_force', 'refused', 'withdrawn', 'mistaken', 'given'));

grant update (mistaken_at, mistaken_reason, withdrawn_with) on consent to polyphony_app;
grant update (withdrawn_with) on scope_decision to polyphony_app;

-- A mistake is marked by its own command, with a reason, and the mark stays.
create function demand_mistake() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user = 'polyphony_app' and app_action() is distinct from 'consent.correct' then
    raise exception 'this request marks no consent as a mistake' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger mistake_stands before update on consent for each row
  when ((old.mistaken_at, old.mistaken_reason) is distinct from (new.mistaken_at, new.mistaken_reason)) execute function demand_mistake();

create or replace view participant_kept_consent as
select p.id, p.study_id, p.site_id, n.newest_consent,
  coalesce(c.standing, case when exists (select from consent m where m.participant_id = p.id and m.study_id = p.study_id and m.site_id = p.site_id
    and m.mistaken_at is not null) then 'mistaken' when n.newest_consent is null then 'never_asked' else 'not_in_force' end) as consent_standing,
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
  where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and c.mistaken_at is null
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
  where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and c.mistaken_at is null and (
    e.is_refused or e.is_taken_back
    or (c.site_id = any (v.site_ids) and v.valid_from <= c.given_on and (v.valid_until is null or c.given_on <= v.valid_until)))
  order by (c.given_on, c.given_at, c.id) desc limit 1
) c on true;

create or replace view participant_kept_leaving as
select p.id, p.study_id, p.site_id, least(e.left_on, b.left_on, m.left_on) as left_on
from participant p
-- On the day of their death, or on which they were found ineligible, a person may still have spoken.
left join lateral (
  select min(case when e.kind in ('deceased', 'ineligible') then e.happened_on + 1 else e.happened_on end) as left_on from participant_event e
  where e.participant_id = p.id and e.study_id = p.study_id and e.site_id = p.site_id
    and (e.kind in ('declined', 'deceased', 'ineligible') or e.kind = 'withdrawn' and e.level = 'new_data')
    and not exists (select from participant_event c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
      and c.kind = 'corrected' and c.corrects_id = e.id)
) e on true
-- The same as `takenBackBy` (consent/rules.ts): the consents are read from the newest one back to the first that still granted
-- participation, or that ended later than the one after it.
left join lateral (
  select min(ends_on) as left_on from (
    select ends_on, bool_or(breaks) over (order by place) as is_past from (
      select place, ends_on, ends_on is null or coalesce(ends_on > lag(ends_on) over (order by place), false) as breaks from (
        select row_number() over (order by c.given_on desc, c.given_at desc, c.id desc) as place, d.ends_on
        from consent c join form_version v on v.id = c.form_version_id and v.study_id = c.study_id
        cross join lateral (
          select case when s.is_granted is false then c.given_on else (
            select min(w.withdrawn_on) from consent_withdrawal w
            where w.participant_id = c.participant_id and w.study_id = c.study_id and w.site_id = c.site_id
              and (w.scope is null or w.scope = s.scope)
              and (w.consent_id = c.id or c.given_on < w.withdrawn_on
                or c.given_on = w.withdrawn_on and (w.withdrawn_at is null or c.given_at <= w.withdrawn_at))) end as ends_on
          from (values ('participate')) asked (scope)
          left join scope_decision s on s.consent_id = c.id and s.study_id = c.study_id and s.site_id = c.site_id and s.scope = asked.scope
        ) d
        where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and c.mistaken_at is null and (
          d.ends_on is not null
          or (c.site_id = any (v.site_ids) and v.valid_from <= c.given_on and (v.valid_until is null or c.given_on <= v.valid_until)))
      ) counted
    ) compared
  ) back where not is_past
) b on true
-- With a consent that was entered by mistake somebody may have been recorded who never consented. Nothing of it is used, on whatever day it
-- was said, until a consent counts; nor if the newest one that counts refuses what the mistaken one allowed.
left join lateral (
  select date '0001-01-01' as left_on from consent w
  where w.participant_id = p.id and w.study_id = p.study_id and w.site_id = p.site_id and w.mistaken_at is not null
    and not exists (
      select from (
        select c.* from consent c join form_version v on v.id = c.form_version_id and v.study_id = c.study_id
        where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and c.mistaken_at is null
          and c.site_id = any (v.site_ids) and v.valid_from <= c.given_on and (v.valid_until is null or c.given_on <= v.valid_until)
        order by (c.given_on, c.given_at, c.id) desc limit 1
      ) held
      where not exists (
        select from scope_decision x join scope_decision d on d.study_id = x.study_id and d.site_id = x.site_id and d.scope = x.scope
        where x.consent_id = w.id and x.study_id = w.study_id and x.site_id = w.site_id and x.is_granted
          and d.consent_id = held.id and not d.is_granted and x.scope in ('participate', 'record_audio', 'transcribe', 'translate')))
  limit 1
) m on true;

drop index participant_consent_due;
create index participant_consent_due on participant (study_id, site_id, number)
  where status in ('eligible', 'consented', 'enrolled', 'allocated') and consent_standing <> 'given'
    or status in ('completed', 'lost_to_follow_up') and consent_standing in ('refused', 'withdrawn', 'mistaken');
