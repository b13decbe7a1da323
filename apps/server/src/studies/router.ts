import { configureStudyInput, studyViewInput } from '@polyphony/domain/studies/schema'
import { createStudyInput } from '@polyphony/domain/studies/study-file'
import { command, query, router } from '../platform/request/procedure.ts'
import { configure } from './commands/configure.ts'
import { create } from './commands/create.ts'
import { getStudy } from './store.ts'

export const studyRouter = router({
  view: query('study.view', studyViewInput).query(({ ctx }) => getStudy(ctx.db, ctx.scope)),
  create: command('study.create', createStudyInput).mutation(({ ctx, input }) => create(ctx, input.file)),
  configure: command('study.configure', configureStudyInput).mutation(({ ctx, input }) => configure(ctx, input)),
})
