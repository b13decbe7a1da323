import { amendSiteInput, closeSiteInput, openSiteInput, reopenSiteInput } from '@polyphony/domain/sites/schema'
import { command, router } from '../platform/request/procedure.ts'
import { amend, close, open, reopen } from './commands.ts'

export const siteRouter = router({
  open: command('site.open', openSiteInput).mutation(({ ctx, input }) => open(ctx, input)),
  amend: command('site.amend', amendSiteInput).mutation(({ ctx, input }) => amend(ctx, input)),
  reopen: command('site.reopen', reopenSiteInput).mutation(({ ctx, input }) => reopen(ctx, input)),
  close: command('site.close', closeSiteInput).mutation(({ ctx, input }) => close(ctx, input)),
})
