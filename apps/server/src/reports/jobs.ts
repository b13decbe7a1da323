// The job that makes the reports of schedules.
import type { Jobs } from '../platform/jobs/shapes.ts'
import { makeDueReports } from './commands/make-due.ts'

export const reportJobs: Pick<Jobs, 'report.make'> = {
  // Each is made once. This is how soon after midnight at its site.
  'report.make': { everySeconds: 600, run: ({ services, signal }) => makeDueReports(services, signal) },
}
