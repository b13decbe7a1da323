-- The last sign-in of a colleague is read from its end, and not from all that ever happened.
create index audit_event_sign_ins on audit_event (study_id, actor_id, seq) where action = 'account.sign_in';
