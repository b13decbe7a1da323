export const consentProblems = {
  'consent.not_in_force': 'conflict',
  'consent.not_found': 'not_found',
  'consent.form_not_found': 'not_found',
  'consent.form_not_valid': 'conflict',
  'consent.already_withdrawn': 'conflict',
  'consent.witness_needed': 'invalid',
  'consent.scope_unknown': 'invalid',
  'consent.scope_missing': 'invalid',
  'consent.scope_not_granted': 'conflict',
  'consent.participate_missing': 'invalid',
  'consent.language_unknown': 'invalid',
  'consent.form_version_taken': 'conflict',
} as const
