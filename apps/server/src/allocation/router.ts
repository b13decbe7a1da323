import * as asked from '@polyphony/domain/allocation/schema'
import { command, disclosure, query, router } from '../platform/request/procedure.ts'
import { drawAllocation } from './commands/draw.ts'
import { openSealed, sealList } from './commands/seal.ts'
import { listAllocations, readText, unblind, verifyList, viewAllocation } from './queries/view.ts'

export const allocationRouter = router({
  view: query('allocation.view', asked.allocationViewInput).query(({ ctx }) => viewAllocation(ctx)),
  // While people are drawn, the trail and the allocations fit only as of one moment.
  verify: query('allocation.verify', asked.allocationVerifyInput, { isSnapshot: true }).query(({ ctx, input }) =>
    verifyList(ctx, input.listId),
  ),
  text: query('allocation.text', asked.allocationTextInput).query(({ ctx, input }) => readText(ctx, input)),
  seal: command('allocation.seal', asked.sealAllocationInput).mutation(({ ctx, input }) => sealList(ctx, input)),
  draw: command('allocation.draw', asked.drawAllocationInput).mutation(({ ctx, input }) => drawAllocation(ctx, input)),
  open: command('allocation.open', asked.openAllocationInput).mutation(({ ctx, input }) => openSealed(ctx, input)),
  // A mutation, so that it is sent by POST: the reason is no part of an address.
  unblind: disclosure('allocation.unblind', asked.unblindAllocationInput).mutation(({ ctx, input }) =>
    unblind(ctx, input),
  ),
  list: disclosure('allocation.list', asked.allocationListInput).query(({ ctx, input }) => listAllocations(ctx, input)),
})
