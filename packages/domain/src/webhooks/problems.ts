export const webhookProblems = {
  'webhook.not_found': 'not_found',
  'webhook.message_not_found': 'not_found',
  'webhook.too_many': 'conflict',
  'webhook.too_many_in_study': 'conflict',
  'webhook.is_on': 'conflict',
  'webhook.address_invalid': 'invalid',
  'webhook.address_not_allowed': 'invalid',
  'webhook.nothing_chosen': 'invalid',
  'webhook.too_many_sends': 'unavailable',
} as const
