// The inputs about webhooks.
import { z } from 'zod'
import { siteId, webhookId, webhookMessageId } from '../ids.ts'
import { line, reason } from '../text.ts'
import { asking, commanding } from '../wire.ts'
import { allWebhookKinds } from './kinds.ts'
import { longestAddress } from './limits.ts'

const each = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item)
    .min(1, 'webhook.nothing_chosen')
    .max(most)
    .transform((list) => [...new Set(list)])

export const webhookOwnInput = asking({})
export const createWebhookInput = commanding({
  address: line(longestAddress),
  kinds: each(z.enum(allWebhookKinds), allWebhookKinds.length),
  siteIds: each(siteId, 500),
})
export const removeWebhookInput = commanding({ webhookId })
export const renewWebhookInput = commanding({ webhookId })
export const resumeWebhookInput = commanding({ webhookId })
export const testWebhookInput = commanding({ webhookId })
export const webhookLogInput = asking({ webhookId })
export const resendWebhookInput = commanding({ webhookId, messageId: webhookMessageId })

export const webhookListInput = asking({})
export const endWebhookInput = commanding({ webhookId, reason })
