export const exportProblems = {
  'export.ticket_expired': 'forbidden',
  'export.ticket_unknown': 'not_found',
} as const
