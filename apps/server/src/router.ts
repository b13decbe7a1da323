// Every procedure there is, one line a concept. A path is an action of the policy table, and the other way round.
import { accountRouter } from './account/router.ts'
import { router } from './platform/procedure.ts'

export const appRouter = router({
  account: accountRouter,
})

export type AppRouter = typeof appRouter
