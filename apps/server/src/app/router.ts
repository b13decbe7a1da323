// All procedures, one line for each concept. The path of each procedure is its action in the policy table.
import { accountRouter } from '../account/router.ts'
import { allocationRouter } from '../allocation/router.ts'
import { consentRouter } from '../consent/router.ts'
import { auditRouter } from '../audit/router.ts'
import { documentRouter } from '../documents/router.ts'
import { participantRouter } from '../participants/router.ts'
import { liveRouter } from '../live/router.ts'
import { recruitmentRouter } from '../recruitment/router.ts'
import { expenseRouter } from '../expenses/router.ts'
import { reportRouter } from '../reports/router.ts'
import { reminderRouter } from '../reminders/router.ts'
import { exportRouter } from '../exports/router.ts'
import { importRouter } from '../imports/router.ts'
import { recordingRouter } from '../recordings/router.ts'
import { sessionRouter } from '../sessions/router.ts'
import { router } from '../platform/request/procedure.ts'
import { siteRouter } from '../sites/router.ts'
import { staffRouter } from '../staff/router.ts'
import { studyRouter } from '../studies/router.ts'
import { tokenRouter } from '../tokens/router.ts'
import { transcriptRouter } from '../transcripts/router.ts'
import { webhookRouter } from '../webhooks/router.ts'
import { visitRouter } from '../visits/router.ts'

export const appRouter = router({
  account: accountRouter,
  allocation: allocationRouter,
  audit: auditRouter,
  consent: consentRouter,
  document: documentRouter,
  participant: participantRouter,
  expense: expenseRouter,
  reminder: reminderRouter,
  export: exportRouter,
  import: importRouter,
  live: liveRouter,
  recording: recordingRouter,
  recruitment: recruitmentRouter,
  report: reportRouter,
  session: sessionRouter,
  site: siteRouter,
  staff: staffRouter,
  study: studyRouter,
  token: tokenRouter,
  webhook: webhookRouter,
  transcript: transcriptRouter,
  visit: visitRouter,
})

export type AppRouter = typeof appRouter
