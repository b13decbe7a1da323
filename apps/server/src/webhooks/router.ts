import {
  createWebhookInput,
  endWebhookInput,
  removeWebhookInput,
  renewWebhookInput,
  resendWebhookInput,
  resumeWebhookInput,
  testWebhookInput,
  webhookListInput,
  webhookLogInput,
  webhookOwnInput,
} from '@polyphony/domain/webhooks/schema'
import { countSecret } from '../account/commands/count-secret.ts'
import { command, query, router } from '../platform/request/procedure.ts'
import {
  countSend,
  endWebhook,
  makeWebhook,
  removeWebhook,
  renewSecret,
  resendMessage,
  resumeWebhook,
  testWebhook,
} from './commands/own.ts'
import { viewLog } from './queries.ts'
import { listAtSites, listOwn } from './store/own.ts'

export const webhookRouter = router({
  own: query('webhook.own', webhookOwnInput).query(({ ctx }) => listOwn(ctx.db, ctx.scope, ctx.now)),
  create: command('webhook.create', createWebhookInput, countSecret).mutation(({ ctx, input }) =>
    makeWebhook(ctx, input),
  ),
  remove: command('webhook.remove', removeWebhookInput).mutation(({ ctx, input }) =>
    removeWebhook(ctx, input.webhookId),
  ),
  renew: command('webhook.renew', renewWebhookInput, countSecret).mutation(({ ctx, input }) =>
    renewSecret(ctx, input.webhookId),
  ),
  resume: command('webhook.resume', resumeWebhookInput).mutation(({ ctx, input }) =>
    resumeWebhook(ctx, input.webhookId),
  ),
  test: command('webhook.test', testWebhookInput, countSend).mutation(({ ctx, input }) =>
    testWebhook(ctx, input.webhookId),
  ),
  log: query('webhook.log', webhookLogInput).query(({ ctx, input }) => viewLog(ctx, input.webhookId)),
  resend: command('webhook.resend', resendWebhookInput, countSend).mutation(({ ctx, input }) =>
    resendMessage(ctx, input),
  ),
  list: query('webhook.list', webhookListInput).query(({ ctx }) => listAtSites(ctx.db, ctx.scope, ctx.now)),
  end: command('webhook.end', endWebhookInput).mutation(({ ctx, input: { webhookId, reason } }) =>
    endWebhook(ctx, { id: webhookId, reason }),
  ),
})
