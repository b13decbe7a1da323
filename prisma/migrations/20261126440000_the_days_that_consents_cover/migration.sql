-- A consent covers what is said from its day on, and what was said before only if the participant agreed to that too (decision 082). Of
-- which days the words of a participant are withheld is kept as ranges of days, where it was one first day (decision 049).

-- AlterTable
ALTER TABLE "consent" ADD COLUMN     "covers_earlier" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "participant" ADD COLUMN     "withheld_on" datemultirange;

drop view participant_kept;
drop view participant_kept_leaving;

-- The same as `withheldDays` (packages/domain/src/consent/days.ts).
create view participant_kept_leaving as
select p.id, p.study_id, p.site_id, nullif(
  case when e.left_on is null then '{}' else datemultirange(daterange(e.left_on, null)) end
  + case when b.back_on is null then '{}' else datemultirange(daterange(b.back_on, null)) - coalesce(b.covered, '{}') end
  + coalesce(m.withheld, '{}'), '{}') as withheld_on
from participant p
-- On the day of their death, or on which they were found ineligible, a person may still have spoken.
left join lateral (
  select min(case when e.kind in ('deceased', 'ineligible') then e.happened_on + 1 else e.happened_on end) as left_on from participant_event e
  where e.participant_id = p.id and e.study_id = p.study_id and e.site_id = p.site_id
    and (e.kind in ('declined', 'deceased', 'ineligible') or e.kind = 'withdrawn' and e.level = 'new_data')
    and not exists (select from participant_event c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
      and c.kind = 'corrected' and c.corrects_id = e.id)
) e on true
-- Participation: each consent covers the days until it was taken back, or until a newer one refuses it.
left join lateral (
  select min(ends_on) as back_on,
    range_agg(case when is_granted and is_valid and (starts_on < ended_on) is not false
      then daterange(starts_on, ended_on) end) as covered
  from (
    select ends_on, starts_on, is_granted, is_valid,
      least(ends_on, min(refused_on) over (order by place rows between unbounded preceding and 1 preceding)) as ended_on
    from (
      select row_number() over (order by c.given_on desc, c.given_at desc, c.id desc) as place, d.ends_on,
        case when not c.covers_earlier then c.given_on end as starts_on,
        case when not s.is_granted then c.given_on end as refused_on, coalesce(s.is_granted, false) as is_granted,
        c.site_id = any (v.site_ids) and v.valid_from <= c.given_on and (v.valid_until is null or c.given_on <= v.valid_until) as is_valid
      from consent c join form_version v on v.id = c.form_version_id and v.study_id = c.study_id
      left join scope_decision s on s.consent_id = c.id and s.study_id = c.study_id and s.site_id = c.site_id and s.scope = 'participate'
      cross join lateral (
        select case when not s.is_granted then c.given_on else (
          select min(w.withdrawn_on) from consent_withdrawal w
          where w.participant_id = c.participant_id and w.study_id = c.study_id and w.site_id = c.site_id
            and (w.scope is null or w.scope = 'participate')
            and (w.consent_id = c.id or c.given_on < w.withdrawn_on
              or c.given_on = w.withdrawn_on and (w.withdrawn_at is null or c.given_at <= w.withdrawn_at))) end as ends_on
      ) d
      where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and c.mistaken_at is null
    ) counted
  ) ended
) b on true
-- With a consent that was entered by mistake somebody may have been recorded who never consented. Each scope about words that the mistaken
-- one granted has to be granted by the newest consent that counts. What is covered begins on the first day since which it was granted
-- without interruption.
left join lateral (
  select case when bool_or(v.valid) is not true then datemultirange(daterange(null, null))
    else datemultirange(daterange(null, null))
      - coalesce(range_intersect_agg(coalesce(v.covered, '{}')) filter (where v.is_needed), datemultirange(daterange(null, null))) end as withheld
  from (
    select a.scope, bool_or(a.is_needed) as is_needed, bool_or(r.id is not null) as valid,
      case when bool_or(r.is_unbroken) then datemultirange(daterange(
        case when not bool_or(r.is_unbroken and r.covers_earlier) then min(r.given_on) filter (where r.is_unbroken) end, null)) end as covered
    from (
      select u.scope, exists (
        select from consent w join scope_decision x on x.consent_id = w.id and x.study_id = w.study_id and x.site_id = w.site_id
        where w.participant_id = p.id and w.study_id = p.study_id and w.site_id = p.site_id and w.mistaken_at is not null
          and x.is_granted and x.scope = u.scope) as is_needed
      from unnest(array['participate', 'record_audio', 'transcribe', 'translate']) u (scope)
    ) a
    left join lateral (
      select c.id, c.given_on, c.covers_earlier,
        bool_and(coalesce(d.is_granted and not coalesce(e.is_whole or d.scope = any (e.scopes), false), false))
          over (order by c.given_on desc, c.given_at desc, c.id desc) as is_unbroken
      from consent c join form_version v on v.id = c.form_version_id and v.study_id = c.study_id
      left join consent_ended e on e.participant_id = p.id and e.id = c.id and e.study_id = c.study_id and e.site_id = c.site_id
      left join scope_decision d on d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id and d.scope = a.scope
      where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and c.mistaken_at is null
        and c.site_id = any (v.site_ids) and v.valid_from <= c.given_on and (v.valid_until is null or c.given_on <= v.valid_until)
    ) r on true
    group by a.scope
  ) v
  where exists (select from consent w where w.participant_id = p.id and w.study_id = p.study_id and w.site_id = p.site_id and w.mistaken_at is not null)
  having count(*) > 0
) m on true;

create view participant_kept as
select * from participant_kept_sessions join participant_kept_consent using (id, study_id, site_id)
join participant_kept_steps using (id, study_id, site_id) join participant_kept_leaving using (id, study_id, site_id);

create or replace function keep_leaving(of_study uuid, of_site uuid, ids uuid[]) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if cardinality(ids) > 1 then
    perform from participant where id = any (ids) and study_id = of_study and site_id = of_site order by id for no key update;
  end if;
  update participant p set withheld_on = k.withheld_on
  from participant_kept_leaving k
  where p.id = any (ids) and p.study_id = of_study and p.site_id = of_site
    and k.id = p.id and k.study_id = p.study_id and k.site_id = p.site_id and p.withheld_on is distinct from k.withheld_on;
end
$$;

-- Everybody who is here already.
update participant p set withheld_on = k.withheld_on from participant_kept_leaving k
where k.id = p.id and k.study_id = p.study_id and k.site_id = p.site_id and k.withheld_on is not null;

drop index participant_withheld;

-- AlterTable
ALTER TABLE "participant" DROP COLUMN "left_on";

-- Those whose words may be withheld. They are few.
create index participant_withheld on participant (study_id, site_id, id) where not is_usable or withheld_on is not null;
