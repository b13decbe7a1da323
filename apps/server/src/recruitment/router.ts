import { setTargets as targetsToSet, viewRecruitment } from '@polyphony/domain/recruitment/schema'
import { command, query, router } from '../platform/procedure.ts'
import { setTargets } from './commands.ts'
import { viewOverview } from './overview.ts'

export const recruitmentRouter = router({
  view: query('recruitment.view', viewRecruitment).query(({ ctx }) => viewOverview(ctx)),
  set_target: command('recruitment.set_target', targetsToSet).mutation(({ ctx, input }) =>
    setTargets(ctx, input.targets, input.reason),
  ),
})
