-- The number and the time of an audit event come from the database alone. Sealing goes by the numbers: an event with a number far
-- ahead would be sealed first, and every later event would come before it and never be sealed.
revoke insert on audit_event from polyphony_app, polyphony_server;
grant insert (id, actor_id, action, study_id, site_id, entity, entity_id, code, is_disclosure, before, after, reason, request_id)
  on audit_event to polyphony_app, polyphony_server;
