import { liveFollowInput } from '@polyphony/domain/live/schema'
import { router, subscription } from '../platform/request/procedure.ts'
import { follow } from './queries.ts'

export const liveRouter = router({
  follow: subscription('live.follow', liveFollowInput).subscription(({ ctx, signal }) => follow(ctx.entered, signal)),
})
