-- What the commands on contacts check is also checked where the rows are, so that no other way of writing them leaves others.
alter table contact
  add constraint contact_way_known check (way in ('phone', 'text_message', 'email', 'letter', 'visit')),
  add constraint contact_outcome_known check (outcome in ('reached', 'left_message', 'no_answer', 'call_back', 'wrong_number', 'not_wanted')),
  add constraint contact_time_is_of_a_day check (time_of_day ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add constraint contact_next_call_comes_after check (next_on >= happened_on),
  add constraint contact_unwanted_has_no_next_call check (outcome <> 'not_wanted' or next_on is null);

alter table contact_note add constraint contact_note_is_short_text check (char_length(note) <= 500 and note ~ '\S');

alter table participant
  add constraint participant_contact_way_known check (contact_way in ('phone', 'text_message', 'email', 'letter', 'visit')),
  add constraint participant_contact_hours_are_of_a_day check (
    contact_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and contact_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add constraint participant_contact_hours_in_order check (contact_from < contact_until),
  add constraint participant_no_contact_is_since_a_day check (
    no_contact_since is not null or (no_contact_reason is null and no_contact_by_id is null)),
  add constraint participant_stopped_has_no_next_call check (no_contact_since is null or next_call_on is null);
