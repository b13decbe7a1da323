-- Since when a person has taken participation back is worked out for that person where visits are kept. The join with a view of everybody
-- was planned, without figures of the tables, as a search of all people for each of them: quadratic in the people of a site.
create or replace view visit_kept as
select p.id as participant_id, t.key as timepoint, p.study_id, p.site_id, t.position, p.number,
  coalesce(o.done_on, r.planned_on, w.target_on) as listed_on, w.target_on, w.opens_on, w.closes_on, r.planned_on, o.outcome, o.done_on,
  case when o.done_on is not null then o.done_on between w.opens_on and w.closes_on end as is_in_window, o.why
from participant p
join study y on y.id = p.study_id
-- The same as `takenBackBy` (packages/domain/src/consent/taken-back.ts). Recording a withdrawal does not settle this for visits: what is
-- recorded of a later day would be new data.
left join lateral (
  select case when back.back_on is not null then back.back_on
    -- All consents were entered by mistake: participation was granted on no day.
    when back.counted = 0 and exists (select from consent c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
      and c.mistaken_at is not null) then date '0001-01-01' end as since
  from (
    select min(ends_on) filter (where not is_past) as back_on, count(*) as counted from (
      select ends_on, bool_or(breaks) over (order by place) as is_past from (
        select place, ends_on, ends_on is null or coalesce(ends_on > lag(ends_on) over (order by place), false) as breaks from (
          select row_number() over (order by c.given_on desc, c.given_at desc, c.id desc) as place, d.ends_on
          from consent c join form_version v on v.id = c.form_version_id and v.study_id = c.study_id
          left join scope_decision s on s.consent_id = c.id and s.study_id = c.study_id and s.site_id = c.site_id and s.scope = 'participate'
          cross join lateral (
            select case when s.is_granted is false then c.given_on else (
              select min(w.withdrawn_on) from consent_withdrawal w
              where w.participant_id = c.participant_id and w.study_id = c.study_id and w.site_id = c.site_id
                and (w.scope is null or w.scope = 'participate')
                and (w.consent_id = c.id or c.given_on < w.withdrawn_on
                  or c.given_on = w.withdrawn_on and (w.withdrawn_at is null or c.given_at <= w.withdrawn_at))) end as ends_on
          ) d
          where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and c.mistaken_at is null and (
            d.ends_on is not null
            or (c.site_id = any (v.site_ids) and v.valid_from <= c.given_on and (v.valid_until is null or c.given_on <= v.valid_until)))
        ) counted
      ) compared
    ) passed
  ) back
) b on true
-- The first step by which the person left, and the first after which nobody comes any more.
left join lateral (
  select (array_agg(e.kind order by e.happened_on, e.position))[1] as kind, min(e.happened_on) as ended_on,
    min(e.happened_on) filter (where not (e.kind = 'withdrawn' and e.level = 'further_contact')) as last_on
  from participant_event e
  where e.participant_id = p.id and e.study_id = p.study_id and e.site_id = p.site_id
    and e.kind in ('completed', 'withdrawn', 'lost_to_follow_up', 'deceased')
    and not exists (select from participant_event c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
      and c.kind = 'corrected' and c.corrects_id = e.id)
) e on true
cross join lateral (
  select place::int as position, row ->> 'key' as key, row ->> 'anchor' as anchor, coalesce((row ->> 'isBaseline')::boolean, false) as is_baseline,
    coalesce((row ->> 'months')::int, 0) as months, coalesce((row ->> 'days')::int, 0) as days,
    coalesce((row ->> 'before')::int, 0) as before, coalesce((row ->> 'after')::int, 0) as after, row -> 'groups' as groups
  from jsonb_array_elements(y.configuration -> 'timepoints') with ordinality as listed (row, place)
) t
left join lateral (
  select (array_agg(v.kind order by v.position desc) filter (where v.kind in ('done', 'missed')))[1] as kind,
    (array_agg(v.happened_on order by v.position desc) filter (where v.kind in ('done', 'missed')))[1] as happened_on,
    (array_agg(v.happened_on order by v.position desc) filter (where v.kind = 'planned'))[1] as planned_on
  from visit_event v
  where v.participant_id = p.id and v.study_id = p.study_id and v.site_id = p.site_id and v.timepoint = t.key and v.kind <> 'corrected'
    and not exists (select from visit_event c where c.corrects_id = v.id and c.study_id = v.study_id and c.site_id = v.site_id)
) r on true
left join lateral (
  select d.happened_on from (
    select v.kind, v.happened_on
    from jsonb_array_elements(y.configuration -> 'timepoints') f (row)
    join visit_event v on v.participant_id = p.id and v.study_id = p.study_id and v.site_id = p.site_id and v.timepoint = f.row ->> 'key'
    where (f.row ->> 'isBaseline')::boolean and v.kind in ('done', 'missed')
      and not exists (select from visit_event c where c.corrects_id = v.id and c.study_id = v.study_id and c.site_id = v.site_id)
    order by v.position desc limit 1
  ) d
  where d.kind = 'done' and (e.last_on is null or d.happened_on <= e.last_on) and (b.since is null or d.happened_on < b.since)
) f on true
cross join lateral (
  select case when t.anchor = 'study_start' then y.starts_on when t.is_baseline then p.enrolled_on
    else coalesce(f.happened_on, p.enrolled_on) end as anchor_on
) a
cross join lateral (select (a.anchor_on + make_interval(months => t.months))::date + t.days as target_on) g
cross join lateral (select g.target_on, g.target_on - t.before as opens_on, g.target_on + t.after as closes_on) w
cross join lateral (select least(e.ended_on, b.since) as ended_on) n
cross join lateral (
  select case
    when r.kind = 'done' and (e.last_on is null or r.happened_on <= e.last_on) and (b.since is null or r.happened_on < b.since) then 'done'
    -- A visit that was recorded as missed while it was still expected stays missed.
    when r.kind = 'missed' and (n.ended_on is null or n.ended_on > w.closes_on or r.happened_on <= n.ended_on) then 'missed'
    when w.closes_on < p.enrolled_on or n.ended_on <= w.closes_on then 'not_expected'
    else 'waiting' end as outcome
) u
cross join lateral (
  select u.outcome, case when u.outcome = 'done' then r.happened_on end as done_on,
    case when u.outcome <> 'not_expected' then null when w.closes_on < p.enrolled_on then 'before_enrolment'
      when e.ended_on = n.ended_on then e.kind else 'taken_back' end as why
) o
-- A visit that was held stays, also if its timepoint is for other groups now, or the person is in another group.
where p.enrolled_on is not null and p.is_usable and a.anchor_on is not null
  and (t.groups is null or t.groups ? p."group" or o.outcome in ('done', 'missed'));

drop view participant_taken_back;

-- Other timepoints always count the tables first, from which PostgreSQL plans to keep the visits of everybody anew. It cannot be known here
-- whether they were counted lately: a command that is rolled back takes its figures back, but not the sign that they were made.
create or replace function keep_visits_of_study() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze participant, participant_event, visit, visit_event, consent, scope_decision, form_version;
  perform hold_timepoints(new.id, true);
  perform keep_visits(of_site.study_id, of_site.id, (select array_agg(p.id order by p.id) from participant p
    where p.study_id = of_site.study_id and p.site_id = of_site.id and p.enrolled_on is not null))
  from site of_site where of_site.study_id = new.id;
  -- Without any timepoint there are no visits.
  if coalesce(jsonb_array_length(new.configuration -> 'timepoints'), 0) = 0 then
    delete from visit where study_id = new.id;
  end if;
  return null;
end
$$;
