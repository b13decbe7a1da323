import { configureInput, studyViewInput } from '@polyphony/domain/studies/schema'
import { command, query, router } from '../platform/procedure.ts'
import { configure } from './commands.ts'
import { getStudy } from './store.ts'

export const studyRouter = router({
  view: query('study.view', studyViewInput).query(({ ctx }) => getStudy(ctx.db, ctx.scope)),
  configure: command('study.configure', configureInput).mutation(({ ctx, input }) => configure(ctx, input)),
})
