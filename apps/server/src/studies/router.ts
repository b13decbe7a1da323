import {
  configureStudyInput,
  studyAmendmentsInput,
  studyConcernedInput,
  studyNextStepsInput,
  studyViewInput,
} from '@polyphony/domain/studies/schema'
import { createStudyInput } from '@polyphony/domain/studies/study-file'
import { command, query, router } from '../platform/request/procedure.ts'
import { configure } from './commands/configure.ts'
import { create } from './commands/create.ts'
import { nextStepsOf, pageOfAmendments } from './queries.ts'
import { getStudy, listTallies } from './store.ts'

export const studyRouter = router({
  view: query('study.view', studyViewInput).query(({ ctx }) => getStudy(ctx.db, ctx.scope)),
  amendments: query('study.amendments', studyAmendmentsInput).query(({ ctx, input }) => pageOfAmendments(ctx, input)),
  concerned: query('study.concerned', studyConcernedInput).query(({ ctx }) => listTallies(ctx.db, ctx.scope)),
  next_steps: query('study.next_steps', studyNextStepsInput).query(({ ctx }) => nextStepsOf(ctx)),
  create: command('study.create', createStudyInput).mutation(({ ctx, input }) => create(ctx, input.file)),
  configure: command('study.configure', configureStudyInput).mutation(({ ctx, input }) => configure(ctx, input)),
})
