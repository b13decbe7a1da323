// What a person with these roles may see and do, for whoever gives roles: a few questions in plain words, each answered by one action of
// the policy. It holds no data of the study.
import type { SiteId, StaffId, StudyId } from '../ids.ts'
import type { Action } from './policy.ts'
import { type Grant, scopeFor } from './scope.ts'

export const sights = {
  sees: {
    codes: 'participant.list',
    identities: 'participant.identify',
    consents: 'consent.list',
    evidence: 'document.open',
    sessions: 'session.list',
    voices: 'recording.play',
    words: 'transcript.open',
    expenses: 'expense.list',
    recruitment: 'recruitment.view',
    trail: 'audit.list',
    staff: 'staff.list',
  },
  does: {
    register: 'participant.register',
    find: 'participant.find',
    consent: 'consent.record',
    allocate: 'participant.allocate',
    schedule: 'session.schedule',
    pay: 'expense.record',
    upload: 'recording.attach',
    type: 'transcript.edit',
    assign: 'transcript.assign',
    release: 'transcript.release',
    destroy: 'recording.destroy',
    publish: 'consent.publish',
    targets: 'recruitment.set_target',
    import: 'import.commit',
    export: 'export.create',
    grant: 'staff.grant',
    sites: 'site.open',
    study: 'study.configure',
  },
} as const satisfies Record<string, Record<string, Action>>

/** How far an action reaches. Each site is in one of the lists. `isEverywhere`: also at sites that open later. */
export type Sight = {
  isEverywhere: boolean
  /** Everything there, with identities where the action has any. */
  whole: readonly SiteId[]
  /** Everything there, by code, without identities. */
  coded: readonly SiteId[]
  released: readonly SiteId[]
  assigned: readonly SiteId[]
}

/** Where the action also reads or writes identities, if the allowance is `site`. */
const opensIdentities: ReadonlySet<Action> = new Set<Action>(['participant.register', 'import.commit'])

type Asked = { action: Action; studyId: StudyId; sites: readonly SiteId[]; grants: readonly Grant[] }

/** How far `grants` reach with an action. Undefined if they do not allow it anywhere. `sites` are all sites of the study. */
export function sightOf({ action, studyId, sites, grants }: Asked): Sight | undefined {
  // Whose grants they are does not change how far they reach.
  const scope = scopeFor({ action, studyId, sites, grants, actorId: studyId as string as StaffId })
  if (!scope) return undefined
  const isCoded = (site: SiteId) => opensIdentities.has(action) && !scope.identities.includes(site)
  return {
    isEverywhere: scope.isStudyWide,
    whole: scope.whole.filter((site) => !isCoded(site)),
    coded: scope.whole.filter(isCoded),
    released: scope.released,
    assigned: scope.assigned,
  }
}
