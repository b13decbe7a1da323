// Which SQL commands the role that serves requests may do with each table of a study.
import type { Action } from '@polyphony/domain/access/policy'

export type Command = 'select' | 'insert' | 'update' | 'delete'

/** The one action that may do it; or `any` action; or `nobody`. */
export type Right = 'any' | 'nobody' | Action
export const rights: Record<string, Record<Command, Right>> = {
  allocation: { select: 'any', insert: 'allocation.draw', update: 'nobody', delete: 'nobody' },
  allocation_list: { select: 'any', insert: 'allocation.seal', update: 'allocation.open', delete: 'nobody' },
  attendance: { select: 'any', insert: 'any', update: 'any', delete: 'any' },
  audit_event: { select: 'any', insert: 'any', update: 'nobody', delete: 'nobody' },
  consent: { select: 'any', insert: 'any', update: 'any', delete: 'nobody' },
  contact: { select: 'any', insert: 'participant.contact', update: 'nobody', delete: 'nobody' },
  contact_note: { select: 'any', insert: 'participant.contact', update: 'nobody', delete: 'nobody' },
  document: { select: 'any', insert: 'document.add', update: 'document.remove', delete: 'nobody' },
  document_content: { select: 'any', insert: 'document.add', update: 'document.remove', delete: 'nobody' },
  enrolment_count: { select: 'any', insert: 'nobody', update: 'nobody', delete: 'nobody' },
  form_site: { select: 'any', insert: 'nobody', update: 'nobody', delete: 'nobody' },
  form_version: { select: 'any', insert: 'consent.publish', update: 'nobody', delete: 'nobody' },
  grant: { select: 'any', insert: 'staff.grant', update: 'staff.revoke', delete: 'nobody' },
  identity: { select: 'any', insert: 'any', update: 'any', delete: 'nobody' },
  identity_key: { select: 'any', insert: 'any', update: 'nobody', delete: 'any' },
  import_batch: { select: 'any', insert: 'import.stage', update: 'import.map', delete: 'nobody' },
  imported_row: { select: 'any', insert: 'import.commit', update: 'nobody', delete: 'nobody' },
  invitation: { select: 'any', insert: 'staff.invite', update: 'nobody', delete: 'staff.cancel_invitation' },
  participant: { select: 'any', insert: 'any', update: 'any', delete: 'nobody' },
  participant_count: { select: 'any', insert: 'nobody', update: 'nobody', delete: 'nobody' },
  participant_event: { select: 'any', insert: 'any', update: 'nobody', delete: 'nobody' },
  recording: { select: 'any', insert: 'any', update: 'any', delete: 'nobody' },
  scenario: {
    select: 'any',
    insert: 'recruitment.save_scenario',
    update: 'nobody',
    delete: 'recruitment.remove_scenario',
  },
  scope_decision: { select: 'any', insert: 'any', update: 'any', delete: 'nobody' },
  segment: { select: 'any', insert: 'any', update: 'any', delete: 'any' },
  segment_revision: { select: 'any', insert: 'any', update: 'nobody', delete: 'nobody' },
  session: { select: 'any', insert: 'any', update: 'any', delete: 'nobody' },
  session_count: { select: 'any', insert: 'nobody', update: 'nobody', delete: 'nobody' },
  session_staff: { select: 'any', insert: 'any', update: 'nobody', delete: 'any' },
  site: { select: 'any', insert: 'site.open', update: 'site.close', delete: 'nobody' },
  speaker: { select: 'any', insert: 'any', update: 'any', delete: 'any' },
  stage_event: { select: 'any', insert: 'any', update: 'nobody', delete: 'transcript.take_back' },
  standing_count: { select: 'any', insert: 'nobody', update: 'nobody', delete: 'nobody' },
  target: {
    select: 'any',
    insert: 'recruitment.set_target',
    update: 'recruitment.set_target',
    delete: 'recruitment.set_target',
  },
  transcript: { select: 'any', insert: 'any', update: 'any', delete: 'transcript.take_back' },
  transcript_count: { select: 'any', insert: 'nobody', update: 'nobody', delete: 'nobody' },
  transcript_version: { select: 'any', insert: 'any', update: 'nobody', delete: 'nobody' },
  visit: { select: 'any', insert: 'nobody', update: 'nobody', delete: 'nobody' },
  visit_event: { select: 'any', insert: 'visit.record', update: 'nobody', delete: 'nobody' },
}
