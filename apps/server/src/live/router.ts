import { asking } from '@polyphony/domain/wire'
import { router, subscription } from '../platform/procedure.ts'
import { follow } from './following.ts'

export const liveRouter = router({
  follow: subscription('live.follow', asking({})).subscription(({ ctx, signal }) => follow(ctx.entered, signal)),
})
