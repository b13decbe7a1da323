// What is said of somebody's birth: year and date agree, and answers about age agree with both, or somebody says why not.
import { answersAgainstAge, type Birth, checkBirth } from '@polyphony/domain/participants/birth'
import { Problem } from '@polyphony/domain/problem'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'

const paths: Record<keyof Birth, string> = { birthYear: 'birthYear', birthDate: 'identity.birthDate' }

/** Refuses, at the fields, a year and a date that contradict each other, and a birth after the day of screening or ages before it. */
export function demandBirth(birth: Birth, screenedOn: string): void {
  const answer = checkBirth(birth, { screenedOn })
  if (answer.ok) return
  const { problem, details, field } = answer
  const wrong = problem === 'participant.birth_differs' ? (['birthYear', 'birthDate'] as const) : [field]
  throw new Problem(
    problem,
    details,
    wrong.map((each) => ({ path: paths[each], code: problem })),
  )
}

type Answered = {
  criteria: StudyConfiguration['criteria']
  answers: Readonly<Record<string, boolean>>
  birth: Birth
  /** The day on which the questions were answered. */
  on: string
}

/** Criteria whose answers contradict the birth; refused without somebody's reason. */
export function demandAge({ criteria, answers, birth, on }: Answered, ageReason: string | undefined): string[] {
  const against = answersAgainstAge(criteria, answers, { birth, on })
  if (against.length > 0 && !ageReason) throw contradicted(against)
  return against
}

/** The refusal of an answer that contradicts a birth: it names the criteria, and the field for the reason. */
export function contradicted(criteria: readonly string[]): Problem {
  const code = 'participant.age_contradicted'
  return new Problem(code, { criteria }, [{ path: 'ageReason', code }])
}

/** Several reasons of one command as the one that is kept; undefined without any. */
export function reasonOf(...reasons: (string | false | undefined)[]): string | undefined {
  return reasons.filter(Boolean).join('\n') || undefined
}
