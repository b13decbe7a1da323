export const accessProblems = {
  'access.signed_out': 'forbidden',
  'access.refused': 'forbidden',
  'access.not_found': 'not_found',
} as const
