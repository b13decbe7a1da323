export const reportProblems = {
  'report.day_invalid': 'invalid',
  'report.before_start': 'invalid',
  'report.not_over': 'conflict',
  'report.too_many_schedules': 'conflict',
  'report.schedule_not_found': 'not_found',
  'report.not_found': 'not_found',
} as const
