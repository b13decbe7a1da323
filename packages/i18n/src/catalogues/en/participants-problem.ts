export default {
  participant: {
    not_found: 'There is no such participant, or you may not see them.',
    code_malformed: 'A code looks like BRS-0042-X: site, number, check character.',
    code_check: 'The check character does not match. One character of the code is mistyped.',
    code_taken: 'This code is already taken.',
    step_refused: 'This step is not possible at the present status of the participant.',
    named_twice: 'One participant is listed twice.',
    duplicate_likely:
      'This person may already be registered. Look at the matches, or write why this is another person.',
    group_unknown: 'The study has no such group.',
    arm_unknown: 'The study has no such arm.',
    criterion_missing: 'Every criterion needs an answer.',
    criterion_unknown: 'The study has no such criterion.',
    peer_role_missing: 'This group needs a peer role: designated or traditional.',
    peer_role_unexpected: 'Participants of this group have no peer role. Leave this field empty.',
    name_missing: 'At least one name is needed.',
    phone_malformed: 'A phone number has at least three digits.',
    email_malformed: 'This is not an e-mail address. It looks like name@example.org.',
    birth_differs: 'The year and the date of birth contradict each other. Correct one of the two.',
    reason_of_stratum: 'By this fact the arm is drawn, and a list is sealed. Give a reason for the change.',
    birth_date_kept:
      'The identity of this participant includes a date of birth, and the year must match it. Ask someone who may open the identity to change both together.',
    born_after_screening: 'The birth is later than the day of screening. Correct one of the two.',
    born_too_early: 'No person is older than {{years}} years. Check the year.',
    screened_too_late:
      'The participant took a step, consented or attended a session on {{notAfter}}. The screening cannot be after that day.',
    screened_then: 'The screening is already recorded for this day.',
    age_contradicted:
      'An answer about the age does not match the birth. Correct one of the two, or write why the answer is right.',
    reason_unknown: 'The study has no such reason in its list.',
    reason_missing: 'Write the reason.',
    no_contact_stopped:
      'This participant asked not to be contacted. Only a call of their own, or a contact of an earlier day, can be recorded. If they wish to be contacted again, allow it first.',
    no_contact_withdrawn:
      'This participant has withdrawn, which includes further contact. Only a call of their own, or a contact of an earlier day, can be recorded.',
    no_contact_declined:
      'This participant declined to take part and must not be contacted. Only a call of their own, or a contact of an earlier day, can be recorded.',
    no_contact_deceased:
      'This participant has died. Only a call of somebody else about them, or a contact of an earlier day, can be recorded.',
    contact_allowed: 'Contact with this participant is not stopped, so there is nothing to lift.',
    contact_hours_reversed: 'The hours end before they begin.',
    call_changed:
      'Somebody else has recorded a contact or changed the next call in the meantime. Look at what is new, and send again if yours still holds.',
    preference_changed:
      'Somebody else has changed in the meantime how and when this participant prefers to be reached. Look at what is new, and send again if yours still holds.',
    searched_too_often:
      'You have searched for very many people within an hour. Try again later, or find the participant by code.',
    identity_not_kept: 'No identity is kept for this participant.',
  },
}
