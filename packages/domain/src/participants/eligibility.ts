// Whether a person meets the study's criteria, and whether their group and peer role fit the study's configuration.
import type { StudyConfiguration } from '../studies/schema.ts'

export type EligibilityAnswer =
  | { ok: true; isEligible: boolean; /** Keys of the criteria that were not met. */ unmet: string[] }
  | {
      ok: false
      problem: 'participant.criterion_missing' | 'participant.criterion_unknown'
      details: { criteria: string[] }
    }

/** Whether the answers make a person eligible. Every criterion needs an answer; an answer to another question is refused. */
export function assessEligibility(
  criteria: StudyConfiguration['criteria'],
  answers: Readonly<Record<string, boolean>>,
): EligibilityAnswer {
  const unknown = Object.keys(answers).filter((key) => !criteria.some((criterion) => criterion.key === key))
  if (unknown.length > 0) return { ok: false, problem: 'participant.criterion_unknown', details: { criteria: unknown } }
  const missing = criteria.filter(({ key }) => !Object.hasOwn(answers, key)).map(({ key }) => key)
  if (missing.length > 0) return { ok: false, problem: 'participant.criterion_missing', details: { criteria: missing } }
  const unmet = criteria.filter(({ key, eligibleIf }) => answers[key] !== eligibleIf).map(({ key }) => key)
  return { ok: true, isEligible: unmet.length === 0, unmet }
}

export type FactsAnswer =
  | { ok: true }
  | {
      ok: false
      problem: 'participant.group_unknown' | 'participant.peer_role_missing' | 'participant.peer_role_unexpected'
      details: Record<string, string>
    }

/** Checks that the group is one of the study's, and that a peer role is given exactly if the group has peer roles. */
export function checkFacts(
  groups: StudyConfiguration['groups'],
  facts: { group: string; peerRole?: string | null | undefined },
): FactsAnswer {
  const group = groups.find(({ key }) => key === facts.group)
  if (!group) return { ok: false, problem: 'participant.group_unknown', details: { group: facts.group } }
  if (group.hasPeerRole && !facts.peerRole)
    return { ok: false, problem: 'participant.peer_role_missing', details: { group: group.key } }
  if (!group.hasPeerRole && facts.peerRole)
    return { ok: false, problem: 'participant.peer_role_unexpected', details: { group: group.key } }
  return { ok: true }
}
