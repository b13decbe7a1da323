import * as asked from '@polyphony/domain/visits/schema'
import { command, query, router } from '../platform/request/procedure.ts'
import { planVisit } from './commands/plan.ts'
import { correctVisit, missVisit, recordVisit } from './commands/record.ts'
import { viewCompletion } from './queries/completion.ts'
import { showVisits, viewSchedule } from './queries/view.ts'

export const visitRouter = router({
  list: query('visit.list', asked.visitListInput).query(({ ctx, input }) => showVisits(ctx, input)),
  schedule: query('visit.schedule', asked.visitScheduleInput).query(({ ctx, input }) => viewSchedule(ctx, input.code)),
  completion: query('visit.completion', asked.visitCompletionInput).query(({ ctx, input }) =>
    viewCompletion(ctx, input.sites),
  ),
  record: command('visit.record', asked.recordVisitInput).mutation(({ ctx, input }) => recordVisit(ctx, input)),
  miss: command('visit.miss', asked.missVisitInput).mutation(({ ctx, input }) => missVisit(ctx, input)),
  correct: command('visit.correct', asked.correctVisitInput).mutation(({ ctx, input }) => correctVisit(ctx, input)),
  plan: command('visit.plan', asked.planVisitInput).mutation(({ ctx, input }) => planVisit(ctx, input)),
})
