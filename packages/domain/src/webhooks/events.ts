import { z } from 'zod'
import { event } from '../audit/event.ts'

/**
 * Where messages go, and which. The host is a fact about where data go; the rest of an address may be a secret of its receiver, so it is in
 * no event.
 */
const reach = z.strictObject({ kinds: z.array(z.string()), host: z.string(), expiresAt: z.string() })

/** One event for each site of the webhook. */
export const webhookEvents = {
  'webhook.create': event('webhook', { after: reach }),
  'webhook.remove': event('webhook'),
  'webhook.renew': event('webhook'),
  'webhook.resume': event('webhook'),
  'webhook.test': event('webhook'),
  /** A message is sent again, by its id. */
  'webhook.resend': event('webhook', { after: z.strictObject({ message: z.string() }) }),
  /** The job turned it off, because nothing arrived. */
  'webhook.turn_off': event('webhook'),
  /** An administrator ended the webhook of a colleague. */
  'webhook.end': event('webhook'),
} as const
