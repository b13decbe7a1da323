// What is typed about a birth, and what speaks against it, in words beside the fields.
import { isNothing } from '@polyphony/domain/characters'
import { isDay } from '@polyphony/domain/day'
import { wholeNumber } from '@polyphony/domain/digits'
import { type Birth, checkBirth } from '@polyphony/domain/participants/birth'
import { faultWords } from '../platform/problem.ts'
import { useWords } from '../platform/words.tsx'

/** The year that is typed, once it has its four digits. */
export function yearTyped(typed: string): number | undefined {
  const year = wholeNumber(typed)
  return year !== undefined && year >= 1000 && year <= 9999 ? year : undefined
}

/** Whether what is typed for a year is neither empty nor a year. */
export const isNoYear = (typed: string): boolean => !isNothing(typed) && yearTyped(typed) === undefined

/** A year and a day as far as they are typed whole: half a year says nothing yet. */
export function birthTyped({ birthYear, birthDate }: { birthYear: string; birthDate: string }): Birth {
  const year = yearTyped(birthYear)
  return {
    ...(year && { birthYear: year }),
    ...(isDay(birthDate) && { birthDate }),
  }
}

/** By the path of the field: why this birth cannot be, or contradicts itself. Empty where nothing speaks against it. */
export function useBirthWords(birth: Birth, screenedOn: string): Record<string, string> {
  const { translator } = useWords()
  const answer = isDay(screenedOn) ? checkBirth(birth, { screenedOn }) : ({ ok: true } as const)
  if (answer.ok) return {}
  const words = faultWords(translator, answer.problem, answer.details)
  const isYear = answer.field === 'birthYear' || answer.problem === 'participant.birth_differs'
  const isDate = answer.field === 'birthDate'
  return { ...(isYear && { birthYear: words }), ...(isDate && { 'identity.birthDate': words }) }
}
