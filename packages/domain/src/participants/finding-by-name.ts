// Finds the participants of a site who bear a typed name, in any script and order, or have a typed telephone or national id.
import { type ComparedPerson, type FindingKey, fullName, mostWords, pairsOf, soundOf } from './finding-keys.ts'
import { comparableId } from './national-id.ts'
import { dialledNumbers, isSameLine } from './phones.ts'
import { readWords, similarFrom, wordSimilarity } from './similarity.ts'
import { wordsOf } from './skeleton.ts'

/** Most participants in one answer. A frequent name has more, and must be typed together with another. */
export const mostFound = 20
/** Most searches of one person in an hour. Those that find nobody count too, so that numbers cannot be tried one after the other. */
export const mostSearchesInHour = 120
/** Most participants whom one person is answered in an hour, so that the participants of a site cannot be listed by their names. */
export const mostFoundInHour = 60
/** Most parts of a typed text that are read as a national id. */
const mostIds = 6

/** Asks for people who have all of `named`, or one of `numbers`: telephones and national ids. */
export type Asked = { named: Pick<FindingKey, 'about' | 'value'>[]; numbers: Pick<FindingKey, 'about' | 'value'>[] }

/** What a typed text may be as a national id: the whole of it, or one of its words that has a digit. */
function idsOf(typed: string): string[] {
  const parts = [typed, ...typed.split(/[\s,;]+/u)].map(comparableId)
  return [...new Set(parts.flatMap((id) => id ?? []))].slice(0, mostIds)
}

/**
 * The finding keys of a typed text. Two names are asked as pairs, because few people have both.
 * @param country the country of the site, by which telephone numbers are read
 */
export function askedBy(typed: string, country: string): Asked {
  const sounds = [...new Set(wordsOf(typed).slice(0, mostWords).map(soundOf))]
  const about = sounds.length > 1 ? 'name' : 'word'
  return {
    named: pairsOf(sounds).map((value) => ({ about, value })),
    numbers: [
      ...dialledNumbers(typed, country).map(({ number }) => ({ about: 'phone' as const, value: number })),
      ...idsOf(typed).map((value) => ({ about: 'national id' as const, value })),
    ],
  }
}

export type FoundBy = 'phone' | 'national_id' | 'name'

/** By what a participant is found with a typed text, and how well it fits, 0 to 1; undefined if they only share a sound with it. */
export function foundBy(
  person: ComparedPerson,
  typed: string,
  country: string,
): { by: FoundBy; fit: number } | undefined {
  const numbers = dialledNumbers(typed, country)
  const theirNumbers = person.phone ? dialledNumbers(person.phone, country) : []
  if (theirNumbers.some((theirs) => numbers.some((number) => isSameLine(number, theirs))))
    return { by: 'phone', fit: 1 }
  const id = person.nationalId && comparableId(person.nationalId)
  if (id && idsOf(typed).includes(id)) return { by: 'national_id', fit: 1 }
  const [sought, theirs] = [readWords(typed).slice(0, mostWords), readWords(fullName(person))]
  const fits = sought.map((word) => Math.max(0, ...theirs.map((their) => wordSimilarity(word, their))))
  return sought.length > 0 && fits.every((fit) => fit >= similarFrom)
    ? { by: 'name', fit: Math.min(...fits) }
    : undefined
}
