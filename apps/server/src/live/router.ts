import { asking } from '@polyphony/domain/wire'
import { router, subscription } from '../platform/request/procedure.ts'
import { follow } from './queries.ts'

export const liveRouter = router({
  follow: subscription('live.follow', asking({})).subscription(({ ctx, signal }) => follow(ctx.entered, signal)),
})
