// What a site needs before it can be opened, and which actions a closed site still allows.
import type { Action } from '../access/policy.ts'
import { isTimeZone } from '../calendar.ts'
import { mayHaveOpened } from '../day-bounds.ts'
import { isNumberable } from '../participants/code.ts'
import type { ProblemCode, ProblemDetails } from '../problem.ts'

export type SiteToOpen = { code: string; timeZone: string; languages: readonly string[]; openedOn?: string | undefined }

export type SiteFault = { field: keyof SiteToOpen; problem: ProblemCode; details: ProblemDetails }

/**
 * The faults that stop a site from being opened; empty if it may be opened.
 * @param study the languages of the study, its first day, and today's day at the site (if the time zone is valid).
 */
export function faultsOfSite(
  { code, timeZone, languages, openedOn }: SiteToOpen,
  study: { languages: readonly string[]; today: string; startsOn: string | null },
): SiteFault[] {
  const faults: SiteFault[] = []
  const add = (field: SiteFault['field'], problem: ProblemCode, details: ProblemDetails) =>
    void faults.push({ field, problem, details })
  if (!isTimeZone(timeZone)) add('timeZone', 'site.time_zone_unknown', { timeZone })
  const opened = openedOn === undefined ? undefined : mayHaveOpened(openedOn, study)
  if (opened && !opened.ok) add('openedOn', opened.problem, opened.details)
  const strange = languages.filter((language) => !study.languages.includes(language))
  if (strange.length > 0) add('languages', 'site.language_unknown', { languages: strange })
  if (!isNumberable(code)) add('code', 'site.code_unsafe', { site: code })
  return faults
}

/**
 * What a closed site does with an action: it refuses it (`refused`), allows it only for days until its last day
 * (`until_closing`), or allows it, because the action ends, corrects or reads earlier work (`goes_on`).
 */
type WhenClosed = 'refused' | 'until_closing' | 'goes_on'

/** A line for every command that concerns a site. The server refuses by this table, and screens show warnings by it. */
export const whenClosed = {
  'participant.screen': 'refused',
  'participant.register': 'refused',
  'participant.enrol': 'refused',
  'import.stage': 'refused',
  'import.commit': 'refused',
  'staff.invite': 'refused',
  'staff.grant': 'refused',

  'session.schedule': 'until_closing',
  'session.amend': 'until_closing',
  'session.invite': 'until_closing',
  'session.attend': 'until_closing',
  'session.hold': 'until_closing',
  'recording.attach': 'until_closing',
  'recruitment.set_target': 'until_closing',

  'import.map': 'goes_on',
  'import.decide': 'goes_on',
  'import.leave': 'goes_on',
  'import.discard': 'goes_on',
  'import.undo': 'goes_on',

  'participant.assess': 'goes_on',
  'participant.decline': 'goes_on',
  'participant.allocate': 'goes_on',
  'allocation.seal': 'goes_on',
  'allocation.draw': 'goes_on',
  'allocation.open': 'goes_on',
  'participant.complete': 'goes_on',
  'participant.lose': 'goes_on',
  'participant.record_death': 'goes_on',
  'participant.correct': 'goes_on',
  'participant.withdraw': 'goes_on',
  'participant.amend': 'goes_on',
  'participant.contact': 'goes_on',
  'participant.plan_call': 'goes_on',
  'participant.stop_contact': 'goes_on',
  'participant.allow_contact': 'goes_on',
  'visit.record': 'goes_on',
  'visit.miss': 'goes_on',
  'visit.correct': 'goes_on',
  'visit.plan': 'goes_on',
  'expense.record': 'goes_on',
  'expense.reverse': 'goes_on',
  'reminder.record': 'goes_on',
  'reminder.mail': 'goes_on',
  'consent.publish': 'goes_on',
  'consent.record': 'goes_on',
  'consent.withdraw': 'goes_on',
  'consent.correct': 'goes_on',
  'document.add': 'goes_on',
  'document.remove': 'goes_on',
  'session.cancel': 'goes_on',
  'recording.destroy': 'goes_on',
  'recruitment.save_scenario': 'goes_on',
  'recruitment.remove_scenario': 'goes_on',
  'recruitment.set_alert': 'goes_on',
  'recruitment.see_alert': 'goes_on',
  'recruitment.remove_alert': 'goes_on',
  'report.keep': 'goes_on',
  'report.schedule': 'goes_on',
  'report.unschedule': 'goes_on',
  'token.create': 'goes_on',
  'token.revoke': 'goes_on',
  'token.end': 'goes_on',
  'webhook.create': 'goes_on',
  'webhook.remove': 'goes_on',
  'webhook.renew': 'goes_on',
  'webhook.resume': 'goes_on',
  'webhook.test': 'goes_on',
  'webhook.resend': 'goes_on',
  'webhook.end': 'goes_on',
  'transcript.import': 'goes_on',
  'transcript.take_back': 'goes_on',
  'transcript.start': 'goes_on',
  'transcript.assign': 'goes_on',
  'transcript.put_back': 'goes_on',
  'transcript.return': 'goes_on',
  'transcript.claim': 'goes_on',
  'transcript.edit': 'goes_on',
  'transcript.map_speaker': 'goes_on',
  'transcript.rename_speaker': 'goes_on',
  'transcript.suggest': 'goes_on',
  'transcript.pseudonymise': 'goes_on',
  'transcript.set_aside': 'goes_on',
  'transcript.leave_note': 'goes_on',
  'transcript.answer_note': 'goes_on',
  'transcript.resolve_note': 'goes_on',
  'transcript.remove_note': 'goes_on',
  'transcript.complete': 'goes_on',
  'transcript.release': 'goes_on',
  'staff.cancel_invitation': 'goes_on',
  'staff.revoke': 'goes_on',
  'staff.end_sessions': 'goes_on',
  'staff.reset_codes': 'goes_on',
} as const satisfies Partial<Record<Action, WhenClosed>>

export type SiteStanding = { code?: string; isOpen: boolean; closedOn: string | null }

export type AtSiteAnswer = { ok: true } | { ok: false; problem: 'site.closed'; details: ProblemDetails }

/**
 * Whether an action may be done at a site, open or closed.
 * @param on the day or the month that the action is about; without it, a future day is assumed.
 * @param replaces whether the action takes the place of a corrected one: it is then also allowed for days until the last day.
 */
export function mayAtSite(
  action: Action,
  { code, isOpen, closedOn }: SiteStanding,
  on?: string,
  { replaces = false }: { replaces?: boolean } = {},
): AtSiteAnswer {
  const rule: WhenClosed = (whenClosed as Partial<Record<Action, WhenClosed>>)[action] ?? 'goes_on'
  if (isOpen || rule === 'goes_on') return { ok: true }
  // A month is compared with the month of the last day.
  if ((rule === 'until_closing' || replaces) && on && closedOn && on <= closedOn.slice(0, on.length))
    return { ok: true }
  return { ok: false, problem: 'site.closed', details: { site: code, closedOn } }
}
