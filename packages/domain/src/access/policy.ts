// Who may do what: one table, complete. The server decides by this table; the web application reads it to decide what to show.
import type { Role } from './roles.ts'

/**
 * How much a role may reach with an action.
 * - `site`: everything at the granted sites, identities included. `coded`: the same without identities.
 * - `study`: everything at every site of the study, whichever site was granted; never identities.
 * - `released`: like `study`, but only what has been released.
 * - `assigned`: at the granted sites, only what is assigned to the person, and what is free to claim.
 */
export type Allowance = 'site' | 'coded' | 'study' | 'released' | 'assigned'

/** Actions that need no role: `self` needs a sign-in, `member` needs any grant in the study, `founder` is the person who
 * claimed the instance. */
type Standing = 'self' | 'member' | 'founder'

export type PolicyRow = Standing | { readonly [R in Role]?: Allowance }

const administrator = { administrator: 'site' } as const
const coordinator = { coordinator: 'site' } as const
const registers = { coordinator: 'site', data_manager: 'coded' } as const
const books = { coordinator: 'site', data_manager: 'site' } as const
const reads = { coordinator: 'site', data_manager: 'study', investigator: 'study', monitor: 'study' } as const
const plans = { coordinator: 'site', data_manager: 'study', investigator: 'study' } as const
const exports = { coordinator: 'site', data_manager: 'site', investigator: 'site', analyst: 'coded' } as const
const notes = { coordinator: 'site', data_manager: 'site', transcriber: 'assigned' } as const
const types = { data_manager: 'site', transcriber: 'assigned' } as const

/** The table. Its key is the path of the procedure, the audit action and the title of the test. */
export const policy = {
  'account.me': 'self',
  'account.sessions': 'self',
  'account.end_session': 'self',
  'account.end_all_sessions': 'self',
  'account.history': 'self',
  'account.begin_codes': 'self',
  'account.confirm_codes': 'self',
  'account.remove_codes': 'self',
  'account.give_code': 'self',
  'account.change_password': 'self',
  'account.set_language': 'self',
  'account.calendar': 'self',
  'account.make_calendar': 'self',
  'account.end_calendar': 'self',

  'token.own': 'member',
  'token.create': 'member',
  'token.revoke': 'member',
  'token.list': administrator,
  'token.end': administrator,

  'webhook.own': 'member',
  'webhook.create': 'member',
  'webhook.renew': 'member',
  'webhook.test': 'member',
  'webhook.log': 'member',
  'webhook.resend': 'member',
  'webhook.resume': 'member',
  'webhook.remove': 'member',
  'webhook.list': administrator,
  'webhook.end': administrator,

  'live.follow': 'member',

  'study.create': 'founder',
  'study.view': 'member',
  'study.configure': administrator,
  'study.amendments': { ...reads, administrator: 'site' },
  'study.concerned': administrator,
  'study.next_steps': administrator,
  'site.open': administrator,
  'site.amend': administrator,
  'site.close': administrator,
  'site.reopen': administrator,
  'staff.list': { coordinator: 'site', data_manager: 'study', administrator: 'site' },
  'staff.invite': administrator,
  'staff.cancel_invitation': administrator,
  'staff.grant': administrator,
  'staff.revoke': administrator,
  'staff.reset_codes': administrator,
  'staff.end_sessions': administrator,

  'participant.list': reads,
  'participant.view': reads,
  'participant.identify': coordinator,
  'participant.duplicates': coordinator,
  'participant.find': coordinator,
  'participant.contact': coordinator,
  'participant.plan_call': coordinator,
  'participant.stop_contact': coordinator,
  'participant.allow_contact': coordinator,
  'participant.calls': coordinator,
  'participant.screen': registers,
  'participant.register': registers,
  'participant.assess': registers,
  'participant.decline': registers,
  'participant.enrol': registers,
  'participant.allocate': registers,
  'participant.complete': registers,
  'participant.lose': registers,
  'participant.record_death': registers,
  'participant.correct': registers,
  'participant.withdraw': registers,
  'participant.amend': registers,

  'import.list': registers,
  'import.view': registers,
  'import.preview': registers,
  'import.refused': registers,
  'import.stage': registers,
  'import.map': registers,
  'import.decide': registers,
  'import.leave': registers,
  'import.commit': registers,
  'import.discard': registers,
  'import.undo': registers,

  'allocation.view': reads,
  'allocation.verify': reads,
  'allocation.text': reads,
  'allocation.seal': { data_manager: 'site' },
  'allocation.draw': coordinator,
  'allocation.unblind': { coordinator: 'site', investigator: 'study' },
  'allocation.list': { data_manager: 'study' },
  'allocation.open': { data_manager: 'site' },

  'consent.forms': { coordinator: 'site', data_manager: 'study', investigator: 'study', monitor: 'study' },
  'consent.form': { coordinator: 'site', data_manager: 'study', investigator: 'study', monitor: 'study' },
  'consent.publish': { data_manager: 'site', investigator: 'site' },
  'consent.list': reads,
  'consent.due': reads,
  'consent.witness': coordinator,
  'consent.copy': coordinator,
  'consent.record': coordinator,
  'consent.withdraw': coordinator,
  'consent.correct': coordinator,

  'document.open': coordinator,
  'document.add': coordinator,
  'document.remove': coordinator,

  'session.list': { ...reads, transcriber: 'assigned' },
  'session.view': { ...reads, transcriber: 'assigned' },
  'session.schedule': books,
  'session.amend': books,
  'session.invite': books,
  'session.attend': books,
  'session.hold': books,
  'session.cancel': books,

  'visit.list': reads,
  'visit.schedule': reads,
  'visit.completion': reads,
  'visit.record': registers,
  'visit.miss': registers,
  'visit.correct': registers,
  'visit.plan': registers,

  'expense.list': reads,
  'expense.sums': reads,
  'expense.record': coordinator,
  'expense.reverse': coordinator,
  'expense.receipt': coordinator,

  'reminder.due': coordinator,
  'reminder.list': reads,
  'reminder.text': coordinator,
  'reminder.record': coordinator,
  'reminder.mail': coordinator,

  'recording.awaited': books,
  'recording.certificate': reads,
  'recording.attach': books,
  'recording.play': { coordinator: 'site', data_manager: 'site', transcriber: 'assigned' },
  'recording.destroy': { data_manager: 'site' },

  'transcript.list': { ...reads, transcriber: 'assigned', analyst: 'released' },
  'transcript.not_begun': books,
  'transcript.turnaround': { data_manager: 'study', investigator: 'study', monitor: 'study', coordinator: 'site' },
  'transcript.open': {
    coordinator: 'site',
    data_manager: 'site',
    investigator: 'released',
    transcriber: 'assigned',
    analyst: 'released',
  },
  'transcript.look_back': { coordinator: 'site', data_manager: 'site', transcriber: 'assigned' },
  'transcript.export': { coordinator: 'site', data_manager: 'site', investigator: 'released', analyst: 'released' },
  'transcript.import': types,
  'transcript.take_back': { data_manager: 'site' },
  'transcript.start': { data_manager: 'site' },
  'transcript.assign': { data_manager: 'site' },
  'transcript.put_back': { data_manager: 'site' },
  'transcript.assignees': { data_manager: 'site' },
  'transcript.return': { data_manager: 'site' },
  'transcript.claim': types,
  'transcript.edit': types,
  'transcript.map_speaker': types,
  'transcript.rename_speaker': types,
  'transcript.suggest': types,
  'transcript.pseudonymise': types,
  'transcript.set_aside': types,
  'transcript.notes': notes,
  'transcript.open_notes': { ...notes, investigator: 'study' },
  'transcript.leave_note': notes,
  'transcript.answer_note': notes,
  'transcript.resolve_note': notes,
  'transcript.remove_note': notes,
  'transcript.complete': types,
  'transcript.release': { data_manager: 'site', investigator: 'site' },

  'recruitment.view': reads,
  'recruitment.arms': reads,
  'recruitment.funnel': reads,
  'recruitment.people': reads,
  'recruitment.arm_people': reads,
  'recruitment.scenarios': reads,
  'recruitment.save_scenario': plans,
  'recruitment.remove_scenario': plans,
  'recruitment.set_target': { data_manager: 'site', investigator: 'site' },

  'recruitment.alerts': reads,
  'recruitment.set_alert': reads,
  'recruitment.remove_alert': reads,
  'recruitment.see_alert': reads,

  'report.view': reads,
  'report.qualitative': reads,
  'report.list': reads,
  'report.open': reads,
  'report.keep': reads,
  'report.schedule': reads,
  'report.unschedule': reads,

  'export.create': exports,
  'export.preview': exports,
  'export.list': exports,

  'audit.list': { data_manager: 'site', monitor: 'site', administrator: 'site' },
  'audit.people': { data_manager: 'site', monitor: 'site', administrator: 'site' },
  'audit.verify': { data_manager: 'site', monitor: 'site', administrator: 'site' },
} as const satisfies Record<string, PolicyRow>

export type Action = keyof typeof policy
