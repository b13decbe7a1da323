export const exportProblems = {
  'export.filter_tells': 'invalid',
  'export.ticket_expired': 'forbidden',
  'export.ticket_unknown': 'not_found',
  'export.one_at_a_time': 'unavailable',
  'export.too_many': 'unavailable',
  'export.too_many_rows': 'invalid',
} as const
