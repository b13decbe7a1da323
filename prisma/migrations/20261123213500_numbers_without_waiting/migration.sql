-- Participant numbers come from a sequence of each site, so that simultaneous registrations at one site do not wait for each
-- other's commits. A number that a failed registration took is not issued again.
ALTER TABLE "site" RENAME COLUMN "next_number" TO "first_number";

create function participant_numbers_of(site uuid) returns text language sql immutable
  as $$ select 'participant_number_' || replace(site::text, '-', '') $$;

create function make_participant_numbers() returns trigger language plpgsql security definer set search_path = public as $$
begin
  execute format('create sequence %I start %s', participant_numbers_of(new.id), new.first_number);
  execute format('grant usage on sequence %I to polyphony_app', participant_numbers_of(new.id));
  return null;
end
$$;
create trigger participant_numbers after insert on site for each row execute function make_participant_numbers();

do $$
declare s record;
begin
  for s in select * from site loop
    execute format('create sequence %I start %s', participant_numbers_of(s.id), s.first_number);
    execute format('grant usage on sequence %I to polyphony_app', participant_numbers_of(s.id));
  end loop;
end
$$;

create function next_participant_number(site uuid) returns integer language sql volatile
  as $$ select nextval(participant_numbers_of(site)::regclass)::int $$;
