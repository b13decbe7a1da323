-- Likely duplicates are found by more keys: of the words of a name, of how they sound, of name and birth together (decision 035).
-- The keys from before stay until a job has made the new ones, so that everybody is found at every moment.

-- A key needs 96 bits. Shorter keys make smaller indexes.
update identity_key set key = left(key, 24);

-- The keys of an identity are deleted with it.
-- DropForeignKey
ALTER TABLE "identity_key" DROP CONSTRAINT "identity_key_participant_id_study_id_site_id_fkey";

-- AddForeignKey
ALTER TABLE "identity_key" ADD CONSTRAINT "identity_key_participant_id_study_id_site_id_fkey" FOREIGN KEY ("participant_id", "study_id", "site_id") REFERENCES "identity"("participant_id", "study_id", "site_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Keys contain the year of birth. A person without access to identities may amend the year in the coded facts, but cannot make keys.
-- Then 0 marks the identity: every search compares it, until the job has made its keys again.
create function mark_identity_keys() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.identity set keyed_by = 0
  where participant_id = new.id and study_id = new.study_id and site_id = new.site_id;
  return null;
end;
$$;
revoke execute on function mark_identity_keys() from public;
create trigger birth_year_marks_identity_keys after update of birth_year on participant
  for each row when (old.birth_year is distinct from new.birth_year) execute function mark_identity_keys();

-- The sites that have identities with keys of an earlier way, for the job that makes them. It names no person.
create function sites_to_key(keyed_now int) returns table (study_id uuid, site_id uuid, country text)
  language sql stable security definer set search_path = '' as $$
  select s.study_id, s.id, s.country from public.site s
  where exists (select from public.identity i where i.study_id = s.study_id and i.site_id = s.id and i.keyed_by < keyed_now)
  order by s.study_id, s.id
$$;
revoke execute on function sites_to_key(int) from public;
grant execute on function sites_to_key(int) to polyphony_server;
