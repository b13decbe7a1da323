import {
  keepReportInput,
  reportListInput,
  reportOpenInput,
  reportQualitativeInput,
  reportViewInput,
  scheduleReportInput,
  unscheduleReportInput,
} from '@polyphony/domain/reports/schema'
import { command, disclosure, query, router } from '../platform/request/procedure.ts'
import { keepNow } from './commands/keep.ts'
import { schedule, unschedule } from './commands/schedule.ts'
import { prepareReport } from './queries/collect.ts'
import { viewQualitative } from './queries/qualitative.ts'
import { listAll, openReport, viewReport } from './queries/view.ts'

export const reportRouter = router({
  view: disclosure('report.view', reportViewInput, prepareReport).query(({ ctx, input }) => viewReport(ctx, input)),
  qualitative: query('report.qualitative', reportQualitativeInput, { isSnapshot: true }).query(({ ctx, input }) =>
    viewQualitative(ctx, input),
  ),
  list: query('report.list', reportListInput).query(({ ctx }) => listAll(ctx)),
  open: disclosure('report.open', reportOpenInput).query(({ ctx, input }) => openReport(ctx, input.reportId)),
  keep: command('report.keep', keepReportInput, prepareReport).mutation(({ ctx, input }) => keepNow(ctx, input)),
  schedule: command('report.schedule', scheduleReportInput).mutation(({ ctx, input }) => schedule(ctx, input)),
  unschedule: command('report.unschedule', unscheduleReportInput).mutation(({ ctx, input }) =>
    unschedule(ctx, input.scheduleId),
  ),
})
