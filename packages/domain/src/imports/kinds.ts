// What a file may hold. Whoever imports a kind must be allowed to do the same by hand, and to undo it what undoing needs.
import type { Action } from '../access/policy.ts'

export const importKinds = ['participants', 'sessions', 'visits', 'consents', 'targets'] as const
export type ImportKind = (typeof importKinds)[number]
/** The kinds whose rows are done one after the other, by the commands that do the same by hand. */
export type ThingKind = Exclude<ImportKind, 'participants'>

/** What somebody must be allowed to do at the site, beside the action of the import itself. */
export const neededToImport: Readonly<Record<ImportKind, readonly Action[]>> = {
  participants: ['participant.register'],
  sessions: ['session.schedule', 'session.invite', 'session.attend', 'session.hold'],
  visits: ['visit.record', 'visit.miss'],
  consents: ['consent.record'],
  targets: ['recruitment.set_target'],
}

/** The same for undoing. */
export const neededToUndo: Readonly<Record<ImportKind, readonly Action[]>> = {
  participants: ['participant.register'],
  sessions: ['session.cancel'],
  visits: ['visit.correct'],
  consents: ['consent.correct'],
  targets: ['recruitment.set_target'],
}
