// The kinds of things that audit events happen to, each with the action that shows it. A notice that a thing changed goes only to
// people who may do that action.
import type { Action } from '../access/policy.ts'

/**
 * Commands that also change things of another kind. A withdrawal also changes transcripts, because it withholds the words of the person
 * or shows them again: a reader of transcripts who may see no participants gets this notice instead of the one about the participant. An
 * import that is written or undone changes the participants, also for people who may not import.
 */
export const alsoTells: Readonly<Record<string, { action: string; entity: string } | undefined>> = {
  'participant.withdraw': { action: 'transcript.withheld', entity: 'transcript' },
  'participant.correct': { action: 'transcript.withheld', entity: 'transcript' },
  'import.write': { action: 'participant.imported', entity: 'participant' },
  'import.undo': { action: 'participant.imported', entity: 'participant' },
}

/** `null`: the thing concerns only the person themselves, so no notice is sent. */
export const shownBy: Readonly<Record<string, Action | null>> = {
  participant: 'participant.list',
  identity: 'participant.list',
  consent: 'consent.list',
  form_version: 'consent.forms',
  session: 'session.list',
  expense: 'expense.list',
  reminder: 'reminder.list',
  attendance: 'session.list',
  recording: 'session.list',
  transcript: 'transcript.list',
  segment: 'transcript.list',
  speaker: 'transcript.list',
  target: 'recruitment.view',
  allocation_list: 'allocation.view',
  scenario: 'recruitment.scenarios',
  study: 'study.view',
  site: 'study.view',
  staff: 'staff.list',
  grant: 'staff.list',
  invitation: 'staff.list',
  export: 'audit.list',
  import: 'import.list',
  sign_in: null,
  alert: null,
  report: 'report.list',
  report_schedule: null,
  token: 'token.list',
  webhook: 'webhook.list',
}
