-- An allocation to another arm after a correction, and a refusal that depends on a stored date of birth, have events of their own.
alter policy insert_own_action on audit_event with check (
  action = (select app_action())
  or (action, (select app_action())) in (
    ('consent.record', 'participant.register'),
    ('participant.change_arm', 'participant.allocate'),
    ('participant.compare_birth', 'participant.amend'),
    ('participant.compare_birth', 'participant.assess'),
    ('site.open', 'study.create'),
    ('consent.publish', 'study.create'),
    ('staff.grant', 'study.create')
  )
);
