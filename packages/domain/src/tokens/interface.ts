// Which actions programs may do with a token. The two lists together name every action: a new one is put into one of them, and a
// reviewer sees which. The name of an action in the interface is the action itself, and stays as it is.
import type { Action } from '../access/policy.ts'

/** Under these words a person chooses what a token may do. */
export const subjects = [
  'study',
  'participants',
  'consents',
  'visits',
  'sessions',
  'transcripts',
  'recruitment',
  'allocation',
  'exports',
  'audit',
] as const
export type Subject = (typeof subjects)[number]

const reads = (subject: Subject) => ({ subject, writes: false }) as const
const writes = (subject: Subject) => ({ subject, writes: true }) as const

/** The actions of the interface. */
export const openToTokens = {
  'study.view': reads('study'),
  'study.amendments': reads('study'),
  'participant.list': reads('participants'),
  'participant.view': reads('participants'),
  'consent.forms': reads('consents'),
  'consent.form': reads('consents'),
  'consent.list': reads('consents'),
  'consent.due': reads('consents'),
  'visit.list': reads('visits'),
  'visit.schedule': reads('visits'),
  'visit.completion': reads('visits'),
  'visit.record': writes('visits'),
  'visit.miss': writes('visits'),
  'visit.plan': writes('visits'),
  'session.list': reads('sessions'),
  'session.view': reads('sessions'),
  'session.schedule': writes('sessions'),
  'session.amend': writes('sessions'),
  'session.invite': writes('sessions'),
  'session.attend': writes('sessions'),
  'session.hold': writes('sessions'),
  'session.cancel': writes('sessions'),
  'recording.awaited': reads('sessions'),
  'transcript.list': reads('transcripts'),
  'transcript.not_begun': reads('transcripts'),
  'transcript.turnaround': reads('transcripts'),
  'recruitment.view': reads('recruitment'),
  'recruitment.arms': reads('recruitment'),
  'recruitment.funnel': reads('recruitment'),
  'recruitment.people': reads('recruitment'),
  'recruitment.arm_people': reads('recruitment'),
  'recruitment.scenarios': reads('recruitment'),
  'recruitment.set_target': writes('recruitment'),
  'allocation.view': reads('allocation'),
  'allocation.verify': reads('allocation'),
  'export.create': reads('exports'),
  'export.preview': reads('exports'),
  'export.list': reads('exports'),
  'audit.list': reads('audit'),
  'audit.verify': reads('audit'),
} as const satisfies { readonly [A in Action]?: { subject: Subject; writes: boolean } }

export type OpenAction = keyof typeof openToTokens

/**
 * Why an action is not in the interface.
 * - `account`: it is about accounts, sign-ins or tokens, which only the person at the screen may change.
 * - `administration`: it decides who may do what, or how the study works.
 * - `identities`: it reads, writes or looks for what names a person.
 * - `evidence`: it reads or writes the evidence of a consent, or a consent itself.
 * - `words`: it gives or changes what people said. Words leave only with a recent code.
 * - `allocation`: it tells or draws an arm, or opens a list.
 * - `decision`: a person decides it about a participant, and confirms it on the screen.
 * - `screen`: it serves one screen, and changes with it.
 * - `stream`: it is a stream of notices for open screens.
 */
type Reason =
  | 'account'
  | 'administration'
  | 'identities'
  | 'evidence'
  | 'words'
  | 'allocation'
  | 'decision'
  | 'screen'
  | 'stream'

/**
 * Every other action, and why no token can do it.
 * @reference
 */
export const closedToTokens: { readonly [A in Exclude<Action, OpenAction>]: Reason } = {
  'account.me': 'account',
  'account.sessions': 'account',
  'account.end_session': 'account',
  'account.end_all_sessions': 'account',
  'account.history': 'account',
  'account.begin_codes': 'account',
  'account.confirm_codes': 'account',
  'account.remove_codes': 'account',
  'account.give_code': 'account',
  'account.change_password': 'account',
  'account.set_language': 'account',
  'account.calendar': 'account',
  'account.make_calendar': 'account',
  'account.end_calendar': 'account',
  'token.own': 'account',
  'token.create': 'account',
  'token.revoke': 'account',
  'token.list': 'account',
  'token.end': 'account',
  'webhook.own': 'account',
  'webhook.create': 'account',
  'webhook.remove': 'account',
  'webhook.renew': 'account',
  'webhook.resume': 'account',
  'webhook.test': 'account',
  'webhook.log': 'account',
  'webhook.resend': 'account',
  'webhook.list': 'account',
  'webhook.end': 'account',
  'live.follow': 'stream',
  'study.create': 'administration',
  'study.configure': 'administration',
  'study.concerned': 'administration',
  'study.next_steps': 'administration',
  'site.open': 'administration',
  'site.amend': 'administration',
  'site.close': 'administration',
  'site.reopen': 'administration',
  'staff.list': 'administration',
  'staff.invite': 'administration',
  'staff.cancel_invitation': 'administration',
  'staff.grant': 'administration',
  'staff.revoke': 'administration',
  'staff.reset_codes': 'administration',
  'staff.end_sessions': 'administration',
  'participant.identify': 'identities',
  'participant.duplicates': 'identities',
  'participant.find': 'identities',
  'participant.contact': 'identities',
  'participant.plan_call': 'identities',
  'participant.stop_contact': 'identities',
  'participant.allow_contact': 'identities',
  'participant.calls': 'identities',
  'participant.screen': 'identities',
  'participant.register': 'identities',
  'participant.amend': 'identities',
  'participant.assess': 'decision',
  'participant.decline': 'decision',
  'participant.enrol': 'decision',
  'participant.allocate': 'decision',
  'participant.complete': 'decision',
  'participant.lose': 'decision',
  'participant.record_death': 'decision',
  'participant.correct': 'decision',
  'participant.withdraw': 'decision',
  'visit.correct': 'decision',
  'expense.list': 'screen',
  'expense.sums': 'screen',
  'expense.record': 'decision',
  'expense.reverse': 'decision',
  'expense.receipt': 'evidence',
  'reminder.due': 'screen',
  'reminder.list': 'screen',
  'reminder.text': 'screen',
  'reminder.record': 'decision',
  'reminder.mail': 'decision',
  'import.list': 'identities',
  'import.view': 'identities',
  'import.preview': 'identities',
  'import.refused': 'identities',
  'import.stage': 'identities',
  'import.map': 'identities',
  'import.decide': 'identities',
  'import.leave': 'identities',
  'import.commit': 'identities',
  'import.discard': 'identities',
  'import.undo': 'identities',
  'allocation.text': 'allocation',
  'allocation.seal': 'allocation',
  'allocation.draw': 'allocation',
  'allocation.unblind': 'allocation',
  'allocation.list': 'allocation',
  'allocation.open': 'allocation',
  'consent.publish': 'administration',
  'consent.witness': 'evidence',
  'consent.copy': 'evidence',
  'consent.record': 'evidence',
  'consent.withdraw': 'evidence',
  'consent.correct': 'evidence',
  'document.open': 'evidence',
  'document.add': 'evidence',
  'document.remove': 'evidence',
  'recording.attach': 'words',
  'recording.certificate': 'screen',
  'recording.play': 'words',
  'recording.destroy': 'words',
  'transcript.open': 'words',
  'transcript.look_back': 'words',
  'transcript.export': 'words',
  'transcript.import': 'words',
  'transcript.take_back': 'words',
  'transcript.edit': 'words',
  'transcript.map_speaker': 'words',
  'transcript.rename_speaker': 'words',
  'transcript.release': 'words',
  'transcript.suggest': 'words',
  'transcript.pseudonymise': 'words',
  'transcript.set_aside': 'words',
  'transcript.notes': 'words',
  'transcript.leave_note': 'words',
  'transcript.answer_note': 'words',
  'transcript.resolve_note': 'words',
  'transcript.remove_note': 'words',
  'transcript.open_notes': 'screen',
  'transcript.start': 'screen',
  'transcript.assign': 'screen',
  'transcript.put_back': 'screen',
  'transcript.assignees': 'screen',
  'transcript.return': 'screen',
  'transcript.claim': 'screen',
  'transcript.complete': 'screen',
  'recruitment.save_scenario': 'screen',
  'recruitment.remove_scenario': 'screen',
  'recruitment.alerts': 'account',
  'recruitment.set_alert': 'account',
  'recruitment.remove_alert': 'account',
  'recruitment.see_alert': 'account',
  'report.view': 'screen',
  'report.qualitative': 'screen',
  'report.list': 'screen',
  'report.open': 'screen',
  'report.keep': 'screen',
  'report.schedule': 'account',
  'report.unschedule': 'account',
  'audit.people': 'screen',
}

export const openActions = Object.keys(openToTokens) as [OpenAction, ...OpenAction[]]

export const isOpenToTokens = (action: string): action is OpenAction => Object.hasOwn(openToTokens, action)
