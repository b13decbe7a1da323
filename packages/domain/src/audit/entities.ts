// The kinds of things that audit events happen to, and whose action shows each: only they may hear that one changed.
import type { Action } from '../access/policy.ts'

/**
 * What withholds the words of a person, or gives them back, changes transcripts, too: whoever is shown no participant hears of
 * that alone.
 */
export const alsoTells: Readonly<Record<string, { action: string; entity: string } | undefined>> = {
  'participant.withdraw': { action: 'transcript.withheld', entity: 'transcript' },
  'participant.correct': { action: 'transcript.withheld', entity: 'transcript' },
}

/** `null`: nobody but oneself is concerned, so nobody is told. */
export const shownBy: Readonly<Record<string, Action | null>> = {
  participant: 'participant.list',
  identity: 'participant.list',
  consent: 'consent.list',
  form_version: 'consent.forms',
  session: 'session.list',
  attendance: 'session.list',
  recording: 'session.list',
  transcript: 'transcript.list',
  segment: 'transcript.list',
  speaker: 'transcript.list',
  target: 'recruitment.view',
  study: 'study.view',
  site: 'study.view',
  staff: 'staff.list',
  grant: 'staff.list',
  invitation: 'staff.list',
  export: 'audit.list',
  sign_in: null,
}
