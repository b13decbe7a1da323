-- Nobody is removed with an import whose consent has pages, as nobody is who was given something.
create or replace function built_on_import(of_study uuid, of_site uuid, of_import uuid) returns setof text language sql stable
  security definer set search_path = public, pg_temp as $$
  select p.code from imported_row r
  join participant p on p.id = r.participant_id and p.study_id = r.study_id and p.site_id = r.site_id
  where r.import_id = of_import and r.study_id = of_study and r.site_id = of_site and (
    p.version <> 1
    or exists (select from participant_event e where e.participant_id = p.id and e.study_id = p.study_id and e.site_id = p.site_id
      and e.recorded_at <> p.created_at)
    or exists (select from consent c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id
      and (c.recorded_at <> p.created_at or c.withdrawn_on is not null or c.mistaken_at is not null))
    or exists (select from consent c join scope_decision d on d.consent_id = c.id and d.study_id = c.study_id and d.site_id = c.site_id
      where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id and d.withdrawn_on is not null)
    or exists (select from identity i where i.participant_id = p.id and i.study_id = p.study_id and i.site_id = p.site_id and i.version <> 1)
    or exists (select from attendance a where a.participant_id = p.id and a.study_id = p.study_id and a.site_id = p.site_id)
    or exists (select from speaker s where s.participant_id = p.id and s.study_id = p.study_id and s.site_id = p.site_id)
    or exists (select from allocation a where a.participant_id = p.id and a.study_id = p.study_id and a.site_id = p.site_id)
    or exists (select from contact c where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id)
    or exists (select from visit_event v where v.participant_id = p.id and v.study_id = p.study_id and v.site_id = p.site_id)
    or exists (select from expense g where g.participant_id = p.id and g.study_id = p.study_id and g.site_id = p.site_id)
    or exists (select from document d join consent c on c.id = d.consent_id and c.study_id = d.study_id and c.site_id = d.site_id
      where c.participant_id = p.id and c.study_id = p.study_id and c.site_id = p.site_id)
    or p.next_call_on is not null or p.contact_way is not null or p.contact_from is not null or p.contact_until is not null
    or p.no_contact_since is not null
  )
  order by p.number
$$;
