// The typed year and date of birth, and the words for the fields if they are not possible.
import { isNothing } from '@polyphony/domain/characters'
import { isDay } from '@polyphony/domain/day'
import { wholeNumber } from '@polyphony/domain/digits'
import { type Birth, checkBirth } from '@polyphony/domain/participants/birth'
import { faultWords } from '../platform/problem.ts'
import { useWords } from '../platform/words.tsx'

/** The typed year, if it has four digits. */
export function yearTyped(typed: string): number | undefined {
  const year = wholeNumber(typed)
  return year !== undefined && year >= 1000 && year <= 9999 ? year : undefined
}

/** Whether the typed text is not empty and not a year. */
export const isNoYear = (typed: string): boolean => !isNothing(typed) && yearTyped(typed) === undefined

/** The year and the date of birth. An unfinished year or date is left out. */
export function birthTyped({ birthYear, birthDate }: { birthYear: string; birthDate: string }): Birth {
  const year = yearTyped(birthYear)
  return {
    ...(year && { birthYear: year }),
    ...(isDay(birthDate) && { birthDate }),
  }
}

/** The words of problems with this birth, by the path of the field. Empty if there are none. */
export function useBirthWords(birth: Birth, screenedOn: string): Record<string, string> {
  const { translator } = useWords()
  const answer = isDay(screenedOn) ? checkBirth(birth, { screenedOn }) : ({ ok: true } as const)
  if (answer.ok) return {}
  const words = faultWords(translator, answer.problem, answer.details)
  const isYear = answer.field === 'birthYear' || answer.problem === 'participant.birth_differs'
  const isDate = answer.field === 'birthDate'
  return { ...(isYear && { birthYear: words }), ...(isDate && { 'identity.birthDate': words }) }
}
