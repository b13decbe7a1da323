-- After a consent was marked as entered by mistake, words are readable only if the consent that counts grants all that the mistaken one
-- granted: a scope that was taken back, or that its form does not have, is not granted (decision 053).

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
-- was said, until a consent counts in which each scope about words that the mistaken one allowed is granted and not taken back.
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
      left join consent_ended e on e.participant_id = p.id and e.id = held.id and e.study_id = held.study_id and e.site_id = held.site_id
      where not exists (
        select from scope_decision x
        where x.consent_id = w.id and x.study_id = w.study_id and x.site_id = w.site_id and x.is_granted
          and x.scope in ('participate', 'record_audio', 'transcribe', 'translate')
          and not exists (
            select from scope_decision d
            where d.consent_id = held.id and d.study_id = held.study_id and d.site_id = held.site_id and d.scope = x.scope
              and d.is_granted and not coalesce(e.is_whole or d.scope = any (e.scopes), false))))
  limit 1
) m on true;

update participant p set left_on = k.left_on from participant_kept_leaving k
where k.id = p.id and k.study_id = p.study_id and k.site_id = p.site_id and p.left_on is distinct from k.left_on;
