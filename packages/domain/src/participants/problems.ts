export const participantProblems = {
  'participant.not_found': 'not_found',
  'participant.code_malformed': 'invalid',
  'participant.code_check': 'invalid',
  'participant.code_taken': 'conflict',
  'participant.step_refused': 'conflict',
  'participant.duplicate_likely': 'conflict',
  'participant.group_unknown': 'invalid',
  'participant.arm_unknown': 'invalid',
  'participant.criterion_missing': 'invalid',
  'participant.identity_not_kept': 'not_found',
} as const
