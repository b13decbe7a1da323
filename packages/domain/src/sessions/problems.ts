export const sessionProblems = {
  'session.not_found': 'not_found',
  'session.step_refused': 'conflict',
  'session.participant_elsewhere': 'invalid',
  'session.in_future': 'invalid',
} as const
