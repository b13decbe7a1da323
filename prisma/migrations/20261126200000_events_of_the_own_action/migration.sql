-- A request records events of its own action, and of no other: a request that reads a list leaves no event that says it enrolled
-- somebody. Two commands do what is a command of its own elsewhere, and record it as such.
create policy insert_own_action on audit_event as restrictive for insert to polyphony_app with check (
  action = (select app_action())
  or (action, (select app_action())) in (
    ('consent.record', 'participant.register'),
    ('site.open', 'study.create'),
    ('consent.publish', 'study.create'),
    ('staff.grant', 'study.create')
  )
);
