-- The policies test the site of each row, and no longer give it to an index as a condition. As a condition, `= any (…)` made
-- PostgreSQL sort the sites of the request again for each row that a join looked up, which took twenty times as long as the look-up,
-- and before version 17 the index lost its order (decision 056). The tests themselves are the same.
do $$
declare
  p record;
begin
  for p in
    select tablename, policyname, qual from pg_policies
    where schemaname = 'public' and qual ~ '= ANY \(\( SELECT app_(sites|identities)\(\)'
  loop
    execute format('alter policy %I on %I using (%s)', p.policyname, p.tablename,
      regexp_replace(p.qual, '(\w+) = ANY \(\( SELECT app_(sites|identities)\(\) AS \w+\)::uuid\[\]\)', '\1 in (select unnest(app_\2()))', 'g'));
  end loop;
  if exists (select from pg_policies where schemaname = 'public' and qual ~ '= ANY \(\( SELECT app_(sites|identities)\(\)') then
    raise exception 'a policy still gives its sites to an index';
  end if;
end
$$;
