export const staffProblems = {
  'staff.not_found': 'not_found',
  'staff.no_codes': 'conflict',
  'staff.own_sessions': 'forbidden',
  'staff.own_codes': 'forbidden',
  'staff.own_role': 'forbidden',
  'staff.grant_exists': 'conflict',
  'staff.grant_not_found': 'not_found',
  'staff.invitation_not_found': 'not_found',
  'staff.last_administrator': 'conflict',
} as const
