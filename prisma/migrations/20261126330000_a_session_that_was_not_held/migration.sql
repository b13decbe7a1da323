-- Cancelling a session that was recorded as held by mistake records its attendees as absent (decision 050), and says so in the trail.
alter policy insert_own_action on audit_event with check (
  action = (select app_action())
  or (action, (select app_action())) in (
    ('consent.record', 'participant.register'),
    ('participant.change_arm', 'participant.allocate'),
    ('participant.compare_birth', 'participant.amend'),
    ('participant.compare_birth', 'participant.assess'),
    ('session.attend', 'session.cancel'),
    ('site.open', 'study.create'),
    ('consent.publish', 'study.create'),
    ('staff.grant', 'study.create')
  )
);
