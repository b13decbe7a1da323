export default {
  problem: {
    participant: {
      not_found: 'There is no such participant, or none that you may see.',
      code_malformed: 'A code looks like BRS-0042-X: site, number, check character.',
      code_check: 'The check character does not fit: a character of the code is mistyped.',
      code_taken: 'This code is already taken.',
      step_refused: 'This step does not follow from where the participant is now.',
      duplicate_likely: 'This person may already be registered. Look at the matches, or say why this is somebody else.',
      group_unknown: 'The study has no such group.',
      arm_unknown: 'The study has no such arm.',
      criterion_missing: 'Every criterion needs an answer.',
      criterion_unknown: 'The study has no such criterion.',
      peer_role_missing: 'This group needs a peer role: designated or traditional.',
      peer_role_unexpected: 'People of this group hold no peer role.',
      name_missing: 'At least one name is needed.',
      phone_malformed: 'A phone number has at least three digits.',
      reason_missing: 'Say why.',
      identity_not_kept: 'No identity is kept for this participant.',
    },
  },
} as const
