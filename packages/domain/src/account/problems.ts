export const accountProblems = {
  'account.sign_in_refused': 'forbidden',
  'account.password_wrong': 'invalid',
  'account.too_many_tries': 'unavailable',
  'account.password_too_short': 'invalid',
  'account.password_too_long': 'invalid',
  'account.password_too_common': 'invalid',
  'account.link_unknown': 'not_found',
  'account.link_expired': 'conflict',
  'account.already_claimed': 'conflict',
  'account.session_not_found': 'not_found',
  'account.exists': 'conflict',
} as const
