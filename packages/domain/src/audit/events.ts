// The closed union of audit events: what may be recorded, for every command and every disclosure.
import type { z } from 'zod'
import { accountEvents } from '../account/events.ts'
import { consentEvents } from '../consent/events.ts'
import { exportEvents } from '../exports/events.ts'
import { participantEvents } from '../participants/events.ts'
import { recordingEvents } from '../recordings/events.ts'
import { recruitmentEvents } from '../recruitment/events.ts'
import { sessionEvents } from '../sessions/events.ts'
import { siteEvents } from '../sites/events.ts'
import { staffEvents } from '../staff/events.ts'
import { studyEvents } from '../studies/events.ts'
import { transcriptEvents } from '../transcripts/events.ts'

/** Every event there is, by the action that leaves it. */
export const auditEvents = {
  ...accountEvents,
  ...consentEvents,
  ...exportEvents,
  ...participantEvents,
  ...recordingEvents,
  ...recruitmentEvents,
  ...sessionEvents,
  ...siteEvents,
  ...staffEvents,
  ...studyEvents,
  ...transcriptEvents,
} as const

export type AuditEvents = typeof auditEvents
export type AuditedAction = keyof AuditEvents

/** Every action that leaves an event, also those that are no procedure: signing in, joining by a link, the command line. */
export const auditedActions = Object.keys(auditEvents) as [AuditedAction, ...AuditedAction[]]

type Present<Value> = undefined extends Value ? unknown : { before: Value }
type Following<Value> = undefined extends Value ? unknown : { after: Value }

/** What a command says when it records `A`; actor, study, time and request are added where it is written. */
export type Recorded<A extends AuditedAction> = {
  entityId: string
  siteId: string | null
  /** Of what happened in a study that was not there when the request came. */
  studyId?: string
  code?: string
  reason?: string
} & Present<z.input<AuditEvents[A]['before']>> &
  Following<z.input<AuditEvents[A]['after']>>
