export const recordingProblems = {
  'recording.not_found': 'not_found',
  'recording.not_consented': 'conflict',
  'recording.too_large': 'invalid',
  'recording.not_audio': 'invalid',
  'recording.empty': 'invalid',
  'recording.digest_missing': 'invalid',
  'recording.digest_differs': 'conflict',
  'recording.interrupted': 'invalid',
  'recording.already_arriving': 'conflict',
  'recording.no_space': 'unavailable',
  'recording.ticket_expired': 'forbidden',
  'recording.state_refused': 'conflict',
} as const
