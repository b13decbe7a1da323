-- A participant who declined, was found not eligible or died before the day of a session was not in it, whatever was recorded (decision
-- 050). The number of sessions of the participant counts as the list of sessions does.

create or replace view participant_kept_sessions as
select p.id, p.study_id, p.site_id, coalesce(s.attended, 0)::int as attended, s.last_session
from participant p join site z on z.study_id = p.study_id and z.id = p.site_id
left join lateral (
  select min(e.happened_on) as gone_on from participant_event e
  where e.participant_id = p.id and e.study_id = p.study_id and e.site_id = p.site_id and e.kind in ('declined', 'deceased', 'ineligible')
    and not exists (select from participant_event c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
      and c.kind = 'corrected' and c.corrects_id = e.id)
) e on true
left join lateral (
  select count(*) filter (where a.state in ('attended', 'left_early')
      and coalesce((coalesce(m.held_from, m.starts_at) at time zone z.time_zone)::date <= e.gone_on, true)) as attended,
    (array_agg(jsonb_build_object('code', m.code, 'state', a.state) order by m.starts_at desc, m.id desc))[1] as last_session
  from attendance a join session m on m.study_id = a.study_id and m.site_id = a.site_id and m.id = a.session_id
  where a.participant_id = p.id and a.study_id = p.study_id and a.site_id = p.site_id and m.status <> 'cancelled'
) s on true;

create or replace function keep_after_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_steps(study_id, site_id, array_agg(distinct participant_id)) from changed
  where kind in ('eligible', 'consented', 'corrected')
  group by study_id, site_id;
  perform keep_leaving(study_id, site_id, array_agg(distinct participant_id)) from changed
  where kind in ('declined', 'deceased', 'ineligible', 'withdrawn', 'corrected')
  group by study_id, site_id;
  perform keep_sessions(study_id, site_id, array_agg(distinct participant_id)) from changed
  where kind in ('declined', 'deceased', 'ineligible', 'corrected')
  group by study_id, site_id;
  return null;
end
$$;

-- Those who are here already.
update participant p set attended = k.attended from participant_kept_sessions k
where p.status in ('declined', 'deceased', 'ineligible') and p.attended > 0
  and k.id = p.id and k.study_id = p.study_id and k.site_id = p.site_id and p.attended is distinct from k.attended;
