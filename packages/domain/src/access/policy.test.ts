// Who may do what, role by role and action by action, written by hand and reviewed. policy.ts builds its rows from shared
// pieces, so a change of one piece can change many rows. This table has no shared pieces: a change of policy.ts is only
// accepted together with the cells that it changes here, where a reviewer sees each of them.
import { describe, expect, it } from 'vitest'
import { needs } from './needs.ts'
import { type Action, type PolicyRow, policy } from './policy.ts'
import { roles } from './roles.ts'

/**
 * A dot means refused. `site`, `coded`, `study`, `released` and `assigned` are explained at `Allowance` in policy.ts. A row
 * with a single word needs no role: `self` a sign-in, `member` any grant in the study, `founder` the person who claimed the
 * instance.
 */
const reviewed = `
                         coordinator data_manager investigator transcriber analyst  monitor administrator

account.me               self
account.sessions         self
account.end_session      self
account.end_all_sessions self
account.history          self
account.begin_codes      self
account.confirm_codes    self
account.remove_codes     self
account.give_code        self
account.change_password  self
account.set_language     self
account.calendar         self
account.make_calendar    self
account.end_calendar     self

token.own                member
token.create             member
token.revoke             member
token.list               .           .            .            .           .        .       site
token.end                .           .            .            .           .        .       site
webhook.own              member
webhook.create           member
webhook.renew            member
webhook.test             member
webhook.log              member
webhook.resend           member
webhook.resume           member
webhook.remove           member
webhook.list             .           .            .            .           .        .       site
webhook.end              .           .            .            .           .        .       site

live.follow              member

study.create             founder
study.view               member
study.configure          .           .            .            .           .        .       site
study.amendments         site        study        study        .           .        study   site
study.concerned          .           .            .            .           .        .       site
study.next_steps         .           .            .            .           .        .       site
site.open                .           .            .            .           .        .       site
site.amend               .           .            .            .           .        .       site
site.close               .           .            .            .           .        .       site
site.reopen              .           .            .            .           .        .       site
staff.list               site        study        .            .           .        .       site
staff.invite             .           .            .            .           .        .       site
staff.cancel_invitation  .           .            .            .           .        .       site
staff.grant              .           .            .            .           .        .       site
staff.revoke             .           .            .            .           .        .       site
staff.reset_codes        .           .            .            .           .        .       site
staff.end_sessions       .           .            .            .           .        .       site

participant.list         site        study        study        .           .        study   .
participant.view         site        study        study        .           .        study   .
participant.identify     site        .            .            .           .        .       .
participant.duplicates   site        .            .            .           .        .       .
participant.find         site        .            .            .           .        .       .
participant.contact      site        .            .            .           .        .       .
participant.plan_call    site        .            .            .           .        .       .
participant.stop_contact site        .            .            .           .        .       .
participant.allow_contact site       .            .            .           .        .       .
participant.calls        site        .            .            .           .        .       .
participant.screen       site        coded        .            .           .        .       .
participant.register     site        coded        .            .           .        .       .
participant.assess       site        coded        .            .           .        .       .
participant.decline      site        coded        .            .           .        .       .
participant.enrol        site        coded        .            .           .        .       .
participant.allocate     site        coded        .            .           .        .       .
participant.complete     site        coded        .            .           .        .       .
participant.lose         site        coded        .            .           .        .       .
participant.record_death site        coded        .            .           .        .       .
participant.correct      site        coded        .            .           .        .       .
participant.withdraw     site        coded        .            .           .        .       .
participant.amend        site        coded        .            .           .        .       .

import.list              site        coded        .            .           .        .       .
import.view              site        coded        .            .           .        .       .
import.preview           site        coded        .            .           .        .       .
import.refused           site        coded        .            .           .        .       .
import.stage             site        coded        .            .           .        .       .
import.map               site        coded        .            .           .        .       .
import.decide            site        coded        .            .           .        .       .
import.leave             site        coded        .            .           .        .       .
import.commit            site        coded        .            .           .        .       .
import.discard           site        coded        .            .           .        .       .
import.undo              site        coded        .            .           .        .       .

allocation.view          site        study        study        .           .        study   .
allocation.verify        site        study        study        .           .        study   .
allocation.text          site        study        study        .           .        study   .
allocation.seal          .           site         .            .           .        .       .
allocation.draw          site        .            .            .           .        .       .
allocation.unblind       site        .            study        .           .        .       .
allocation.list          .           study        .            .           .        .       .
allocation.open          .           site         .            .           .        .       .

consent.forms            site        study        study        .           .        study   .
consent.form             site        study        study        .           .        study   .
consent.publish          .           site         site         .           .        .       .
consent.list             site        study        study        .           .        study   .
consent.due              site        study        study        .           .        study   .
consent.witness          site        .            .            .           .        .       .
consent.copy             site        .            .            .           .        .       .
consent.record           site        .            .            .           .        .       .
consent.withdraw         site        .            .            .           .        .       .
consent.correct          site        .            .            .           .        .       .
document.open            site        .            .            .           .        .       .
document.add             site        .            .            .           .        .       .
document.remove          site        .            .            .           .        .       .

session.list             site        study        study        assigned    .        study   .
session.view             site        study        study        assigned    .        study   .
session.schedule         site        site         .            .           .        .       .
session.amend            site        site         .            .           .        .       .
session.invite           site        site         .            .           .        .       .
session.attend           site        site         .            .           .        .       .
session.hold             site        site         .            .           .        .       .
session.cancel           site        site         .            .           .        .       .

visit.list               site        study        study        .           .        study   .
visit.schedule           site        study        study        .           .        study   .
visit.completion         site        study        study        .           .        study   .
visit.record             site        coded        .            .           .        .       .
visit.miss               site        coded        .            .           .        .       .
visit.correct            site        coded        .            .           .        .       .
visit.plan               site        coded        .            .           .        .       .
expense.list             site        study        study        .           .        study   .
expense.sums             site        study        study        .           .        study   .
expense.record           site        .            .            .           .        .       .
expense.reverse          site        .            .            .           .        .       .
expense.receipt          site        .            .            .           .        .       .

reminder.due             site        .            .            .           .        .       .
reminder.list            site        study        study        .           .        study   .
reminder.text            site        .            .            .           .        .       .
reminder.record          site        .            .            .           .        .       .
reminder.mail            site        .            .            .           .        .       .

recording.awaited        site        site         .            .           .        .       .
recording.certificate    site        study        study        .           .        study   .
recording.attach         site        site         .            .           .        .       .
recording.play           site        site         .            assigned    .        .       .
recording.destroy        .           site         .            .           .        .       .

transcript.list          site        study        study        assigned    released study   .
transcript.not_begun     site        site         .            .           .        .       .
transcript.turnaround    site        study        study        .           .        study   .
transcript.open          site        site         released     assigned    released .       .
transcript.look_back     site        site         .            assigned    .        .       .
transcript.export        site        site         released     .           released .       .
transcript.import        .           site         .            assigned    .        .       .
transcript.take_back     .           site         .            .           .        .       .
transcript.start         .           site         .            .           .        .       .
transcript.assign        .           site         .            .           .        .       .
transcript.put_back      .           site         .            .           .        .       .
transcript.assignees     .           site         .            .           .        .       .
transcript.return        .           site         .            .           .        .       .
transcript.claim         .           site         .            assigned    .        .       .
transcript.edit          .           site         .            assigned    .        .       .
transcript.map_speaker   .           site         .            assigned    .        .       .
transcript.rename_speaker .          site         .            assigned    .        .       .
transcript.suggest        .          site         .            assigned    .        .       .
transcript.pseudonymise   .          site         .            assigned    .        .       .
transcript.set_aside      .          site         .            assigned    .        .       .
transcript.notes          site       site         .            assigned    .        .       .
transcript.open_notes     site       site         study        assigned    .        .       .
transcript.leave_note     site       site         .            assigned    .        .       .
transcript.answer_note    site       site         .            assigned    .        .       .
transcript.resolve_note   site       site         .            assigned    .        .       .
transcript.remove_note    site       site         .            assigned    .        .       .
transcript.complete      .           site         .            assigned    .        .       .
transcript.release       .           site         site         .           .        .       .

recruitment.view         site        study        study        .           .        study   .
recruitment.arms         site        study        study        .           .        study   .
recruitment.funnel       site        study        study        .           .        study   .
recruitment.people       site        study        study        .           .        study   .
recruitment.arm_people   site        study        study        .           .        study   .
recruitment.scenarios    site        study        study        .           .        study   .
recruitment.save_scenario site       study        study        .           .        .       .
recruitment.remove_scenario site     study        study        .           .        .       .
recruitment.set_target   .           site         site         .           .        .       .
recruitment.alerts       site        study        study        .           .        study   .
recruitment.set_alert    site        study        study        .           .        study   .
recruitment.remove_alert site        study        study        .           .        study   .
recruitment.see_alert    site        study        study        .           .        study   .

report.view              site        study        study        .           .        study   .
report.qualitative       site        study        study        .           .        study   .
report.list              site        study        study        .           .        study   .
report.open              site        study        study        .           .        study   .
report.keep              site        study        study        .           .        study   .
report.schedule          site        study        study        .           .        study   .
report.unschedule        site        study        study        .           .        study   .

export.create            site        site         site         .           coded    .       .
export.preview           site        site         site         .           coded    .       .
export.list              site        site         site         .           coded    .       .

audit.list               .           site         .            .           .        site    site
audit.people             .           site         .            .           .        site    site
audit.verify             .           site         .            .           .        site    site
`

const [head = '', ...lines] = reviewed.split('\n').filter((line) => line.trim() !== '')
const cells = (line: string) => line.trim().split(/\s+/)
const rows = new Map(lines.map((line) => [cells(line)[0]!, cells(line).slice(1)]))

/** A row of policy.ts, written as a row of the reviewed table. */
const inWords = (row: PolicyRow): string[] => (typeof row === 'string' ? [row] : roles.map((role) => row[role] ?? '.'))

describe('the reviewed table of who may do what', () => {
  it('has a column for every role, and one row for every action', () => {
    expect(cells(head)).toEqual([...roles])
    expect(rows.size).toBe(lines.length)
    expect([...rows.keys()].toSorted()).toEqual(Object.keys(policy).toSorted())
  })

  it.each(Object.keys(policy) as Action[])('has the same row as the policy for %s', (action) => {
    expect(inWords(policy[action])).toEqual(rows.get(action))
  })
})

describe('what an action needs besides the role', () => {
  it('is a recent code for identities, for the evidence of consents, for signed receipts, for seeing the arms of everybody, for opening lists of allocations, for destroying recordings and pages of consents, and for releasing and exporting transcripts; to end sign-ins, to remove the codes of others, to make a link to a calendar, a token, a webhook and its secret, a recent code or password', () => {
    expect(needs).toEqual({
      'allocation.list': 'recent_code',
      'allocation.open': 'recent_code',
      'consent.copy': 'recent_code',
      'document.open': 'recent_code',
      'document.remove': 'recent_code',
      'expense.receipt': 'recent_code',
      'participant.identify': 'recent_code',
      'recording.destroy': 'recent_code',
      'transcript.export': 'recent_code',
      'transcript.release': 'recent_code',
      'account.make_calendar': 'recent_proof',
      'account.end_session': 'recent_proof',
      'account.end_all_sessions': 'recent_proof',
      'staff.end_sessions': 'recent_proof',
      'staff.reset_codes': 'recent_proof',
      'token.create': 'recent_proof',
      'webhook.create': 'recent_proof',
      'webhook.renew': 'recent_proof',
    })
  })
})
