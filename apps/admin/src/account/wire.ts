// The types of what the procedures of webhooks answer.
import type { Answers } from '../platform/wire.ts'

export type Webhook = Answers['webhook']['own'][number]
export type WebhookMessage = Answers['webhook']['log'][number]
