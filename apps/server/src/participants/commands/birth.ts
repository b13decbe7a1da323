// Checks a birth: the year and the date must agree. Answers about age must agree with both, or the command must give a reason.
import { answersAgainstAge, type Birth, checkBirth } from '@polyphony/domain/participants/birth'
import { Problem } from '@polyphony/domain/problem'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import { TellingProblem } from '../../platform/request/telling.ts'

const paths: Record<keyof Birth, string> = { birthYear: 'birthYear', birthDate: 'identity.birthDate' }

/** Throws, with the fields, if year and date of birth differ, or if the birth is after the screening or impossibly long before it. */
export function demandBirth(birth: Birth, screenedOn: string): void {
  const refusal = refusalOfBirth(birth, screenedOn)
  if (refusal) throw refusal
}

export function refusalOfBirth(birth: Birth, screenedOn: string): Problem | undefined {
  const answer = checkBirth(birth, { screenedOn })
  if (answer.ok) return undefined
  const { problem, details, field } = answer
  const wrong = problem === 'participant.birth_differs' ? (['birthYear', 'birthDate'] as const) : [field]
  return new Problem(
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

/** The criteria whose answers contradict the birth. Throws if there are any and no reason is given. */
export function demandAge({ criteria, answers, birth, on }: Answered, ageReason: string | undefined): string[] {
  const against = answersAgainstAge(criteria, answers, { birth, on })
  if (against.length > 0 && !ageReason) throw contradicted(against)
  return against
}

/** The refusal of answers that contradict a birth, with the criteria and the field for the reason. */
export function contradicted(criteria: readonly string[]): Problem {
  const code = 'participant.age_contradicted'
  return new Problem(code, { criteria }, [{ path: 'ageReason', code }])
}

/** The refusal, if it depends on the stored date of birth of the participant. It tells something of the date, so it is recorded. */
export function tellingOfBirth(
  { id, siteId, code }: { id: string; siteId: string; code: string },
  refusal: Problem,
): Problem {
  return new TellingProblem(refusal, {
    trace: ({ record }) => record('participant.compare_birth', { entityId: id, siteId, code }),
  })
}

/** Joins the reasons of one command into one text; undefined without any. */
export function reasonOf(...reasons: (string | false | undefined)[]): string | undefined {
  return reasons.filter(Boolean).join('\n') || undefined
}
