export const exportProblems = {
  'export.ticket_expired': 'forbidden',
} as const
