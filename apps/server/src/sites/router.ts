import { closeSiteInput, openSiteInput, reopenSiteInput } from '@polyphony/domain/sites/schema'
import { command, router } from '../platform/request/procedure.ts'
import { close, open, reopen } from './commands.ts'

export const siteRouter = router({
  open: command('site.open', openSiteInput).mutation(({ ctx, input }) => open(ctx, input)),
  reopen: command('site.reopen', reopenSiteInput).mutation(({ ctx, input }) => reopen(ctx, input)),
  close: command('site.close', closeSiteInput).mutation(({ ctx, input }) => close(ctx, input)),
})
