-- The link to a calendar ends when its person loses the last role. Before, it worked again, and showed more, when the person got another role.
create function end_calendar_of_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from calendar_link l
  where l.staff_id = new.staff_id and not exists (select from "grant" g where g.staff_id = new.staff_id and g.revoked_at is null);
  return null;
end
$$;
create trigger end_calendar after update of revoked_at on "grant" for each row
  when (new.revoked_at is not null) execute function end_calendar_of_person();

-- Links of people who had lost every role already.
delete from calendar_link l where not exists (select from "grant" g where g.staff_id = l.staff_id and g.revoked_at is null);
