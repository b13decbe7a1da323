export const transcriptProblems = {
  'transcript.not_found': 'not_found',
  'transcript.step_refused': 'conflict',
  'transcript.same_person': 'conflict',
  'transcript.not_consented': 'conflict',
  'transcript.file_malformed': 'invalid',
  'transcript.file_too_large': 'invalid',
  'transcript.segment_not_found': 'not_found',
  'transcript.language_taken': 'conflict',
} as const
