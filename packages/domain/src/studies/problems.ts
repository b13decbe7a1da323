export const studyProblems = {
  'study.not_found': 'not_found',
  'study.slug_taken': 'conflict',
  'study.file_invalid': 'invalid',
  'study.file_differs': 'conflict',
  'study.administrator_missing': 'invalid',
  'study.key_in_use': 'conflict',
  'study.stages_in_use': 'conflict',
  'study.timepoints_in_use': 'conflict',
  'study.start_missing': 'invalid',
  'study.no_sites': 'conflict',
} as const
