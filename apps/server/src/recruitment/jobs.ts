// The job that checks the alerts of recruitment.
import type { Jobs } from '../platform/jobs/shapes.ts'
import { checkAlerts } from './commands/check-alerts.ts'

export const recruitmentJobs: Pick<Jobs, 'alert.check'> = {
  // Each alert is checked once a day. This is how soon after midnight at its site.
  'alert.check': { everySeconds: 600, run: ({ services, signal }) => checkAlerts(services, signal) },
}
