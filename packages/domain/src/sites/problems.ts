export const siteProblems = {
  'site.not_found': 'not_found',
  'site.code_taken': 'conflict',
  'site.closed': 'conflict',
  'site.opened_after_first': 'conflict',
  'site.closed_before_event': 'conflict',
  'site.closed_before_consent': 'conflict',
  'site.closed_before_session': 'conflict',
  'site.open': 'conflict',
  'site.time_zone_unknown': 'invalid',
  'site.code_unsafe': 'invalid',
  'site.language_unknown': 'invalid',
} as const
