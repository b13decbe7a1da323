export const studyProblems = {
  'study.not_found': 'not_found',
  'study.slug_taken': 'conflict',
  'study.file_invalid': 'invalid',
} as const
