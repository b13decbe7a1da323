// The birth of a participant, and whether their age agrees with the answers to the study's criteria.
import { addYears, yearsBetween } from '../day.ts'
import type { StudyConfiguration } from '../studies/schema.ts'

/** `birthYear` is a coded fact that every reader of the study sees; `birthDate` is a part of the identity. */
export type Birth = { birthYear?: number | null | undefined; birthDate?: string | null | undefined }

/** The longest known life was 122 years. */
const oldest = 130

export type BirthAnswer =
  | { ok: true }
  | {
      ok: false
      problem: 'participant.birth_differs' | 'participant.born_after_screening' | 'participant.born_too_early'
      details: Record<string, string | number>
      /** The field at which the refusal is shown. */
      field: keyof Birth
    }

/** Whether year and date of birth agree, and a person born then could be screened on that day. Details never hold the date. */
export function checkBirth({ birthYear, birthDate }: Birth, { screenedOn }: { screenedOn: string }): BirthAnswer {
  const refused = (problem: Exclude<BirthAnswer, { ok: true }>['problem'], field: keyof Birth, details = {}) =>
    ({ ok: false, problem, field, details }) as const
  const year = Number(screenedOn.slice(0, 4))
  if (birthYear && birthDate && Number(birthDate.slice(0, 4)) !== birthYear)
    return refused('participant.birth_differs', 'birthDate')
  if (birthDate && birthDate > screenedOn)
    return refused('participant.born_after_screening', 'birthDate', { on: screenedOn })
  if (birthDate && birthDate < addYears(screenedOn, -oldest))
    return refused('participant.born_too_early', 'birthDate', { years: oldest })
  if (birthYear && birthYear > year) return refused('participant.born_after_screening', 'birthYear', { on: screenedOn })
  if (birthYear && birthYear < year - oldest)
    return refused('participant.born_too_early', 'birthYear', { years: oldest })
  return { ok: true }
}

/**
 * The age on a day, at least and at most: with the year of birth alone, two ages are possible.
 * Undefined if the birth is unknown, or is later than the day.
 */
export function ageOn({ birthYear, birthDate }: Birth, on: string): { least: number; most: number } | undefined {
  if (birthDate) {
    const years = yearsBetween(birthDate, on)
    return birthDate > on ? undefined : { least: years, most: years }
  }
  const most = birthYear ? Number(on.slice(0, 4)) - birthYear : -1
  return most < 0 ? undefined : { least: Math.max(0, most - 1), most }
}

type Criterion = StudyConfiguration['criteria'][number]

/** The answer to a criterion that follows from the age. Undefined if the criterion is not about age, or if both answers are possible. */
export function answerByAge(
  { eligibleIf, leastAge, mostAge }: Criterion,
  birth: Birth,
  on: string,
): boolean | undefined {
  const age = ageOn(birth, on)
  if (!age || (leastAge === undefined && mostAge === undefined)) return undefined
  const fits = (years: number) => years >= (leastAge ?? 0) && years <= (mostAge ?? Infinity)
  if (fits(age.least) !== fits(age.most)) return undefined
  return fits(age.least) === eligibleIf
}

/** Whether the answers to all criteria about age follow from this birth, so that a more exact one would change nothing. */
export function isAgeKnown(criteria: readonly Criterion[], { birth, on }: { birth: Birth; on: string }): boolean {
  return criteria.every(
    (criterion) =>
      (criterion.leastAge === undefined && criterion.mostAge === undefined) ||
      answerByAge(criterion, birth, on) !== undefined,
  )
}

/** Keys of the criteria whose answers contradict the age on the day of the answers. */
export function answersAgainstAge(
  criteria: readonly Criterion[],
  answers: Readonly<Record<string, boolean>>,
  { birth, on }: { birth: Birth; on: string },
): string[] {
  return criteria
    .filter((criterion) => {
      const byAge = answerByAge(criterion, birth, on)
      return byAge !== undefined && answers[criterion.key] !== undefined && answers[criterion.key] !== byAge
    })
    .map(({ key }) => key)
}
