import { setRecruitmentTargetInput, recruitmentViewInput } from '@polyphony/domain/recruitment/schema'
import { command, query, router } from '../platform/request/procedure.ts'
import { setTargets } from './commands.ts'
import { viewOverview } from './queries.ts'

export const recruitmentRouter = router({
  view: query('recruitment.view', recruitmentViewInput).query(({ ctx }) => viewOverview(ctx)),
  set_target: command('recruitment.set_target', setRecruitmentTargetInput).mutation(({ ctx, input }) =>
    setTargets(ctx, input.targets, input.reason),
  ),
})
