// All jobs, one line for each concept.
import { accountJobs } from '../account/jobs.ts'
import { auditJobs } from '../audit/jobs.ts'
import { importJobs } from '../imports/jobs.ts'
import { mailJobs } from '../platform/mail/jobs.ts'
import type { Jobs } from '../platform/jobs/shapes.ts'
import { participantJobs } from '../participants/jobs.ts'
import { requestJobs } from '../platform/request/jobs.ts'
import { recordingJobs } from '../recordings/jobs.ts'
import { recruitmentJobs } from '../recruitment/jobs.ts'
import { reminderJobs } from '../reminders/jobs.ts'
import { reportJobs } from '../reports/jobs.ts'
import { webhookJobs } from '../webhooks/jobs.ts'

export const jobs: Jobs = {
  ...accountJobs,
  ...auditJobs,
  ...importJobs,
  ...mailJobs,
  ...participantJobs,
  ...recordingJobs,
  ...recruitmentJobs,
  ...reminderJobs,
  ...reportJobs,
  ...requestJobs,
  ...webhookJobs,
}
