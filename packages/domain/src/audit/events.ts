// All audit events: what a command or a disclosure may record. The list is closed.
import type { z } from 'zod'
import { accountEvents } from '../account/events.ts'
import { allocationEvents } from '../allocation/events.ts'
import { consentEvents } from '../consent/events.ts'
import { documentEvents } from '../documents/events.ts'
import { expenseEvents } from '../expenses/events.ts'
import { exportEvents } from '../exports/events.ts'
import { importEvents } from '../imports/events.ts'
import { participantEvents } from '../participants/events.ts'
import { recordingEvents } from '../recordings/events.ts'
import { recruitmentEvents } from '../recruitment/events.ts'
import { reminderEvents } from '../reminders/events.ts'
import { reportEvents } from '../reports/events.ts'
import { sessionEvents } from '../sessions/events.ts'
import { siteEvents } from '../sites/events.ts'
import { staffEvents } from '../staff/events.ts'
import { studyEvents } from '../studies/events.ts'
import { tokenEvents } from '../tokens/events.ts'
import { transcriptEvents } from '../transcripts/events.ts'
import { visitEvents } from '../visits/events.ts'
import { webhookEvents } from '../webhooks/events.ts'

/** Every kind of event, by the action that records it. */
export const auditEvents = {
  ...accountEvents,
  ...allocationEvents,
  ...consentEvents,
  ...documentEvents,
  ...expenseEvents,
  ...exportEvents,
  ...importEvents,
  ...participantEvents,
  ...recordingEvents,
  ...recruitmentEvents,
  ...reminderEvents,
  ...reportEvents,
  ...sessionEvents,
  ...siteEvents,
  ...staffEvents,
  ...studyEvents,
  ...tokenEvents,
  ...transcriptEvents,
  ...visitEvents,
  ...webhookEvents,
} as const

type AuditEvents = typeof auditEvents
export type AuditedAction = keyof AuditEvents

/** Every action that records an event. Some are not procedures: signing in, joining by a link, the command line. */
export const auditedActions = Object.keys(auditEvents) as [AuditedAction, ...AuditedAction[]]

type Present<Value> = undefined extends Value ? unknown : { before: Value }
type Following<Value> = undefined extends Value ? unknown : { after: Value }

/** What a command passes on to record `A`. The code that writes the event adds actor, study, time and request. */
export type Recorded<A extends AuditedAction> = {
  entityId: string
  siteId: string | null
  /** Given when the command itself made the study; otherwise the study of the request counts. */
  studyId?: string
  code?: string
  reason?: string
} & Present<z.input<AuditEvents[A]['before']>> &
  Following<z.input<AuditEvents[A]['after']>>
