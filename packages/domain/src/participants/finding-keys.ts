// What the likely duplicates of a person share with them. The server keeps these values as keyed digests, so that it finds likely
// duplicates without decrypting others. Two records that may be of one person share at least one value with `finds` above 0.
import { comparableId } from './national-id.ts'
import { type Dialled, dialledNumbers } from './phones.ts'
import { skeletonOf, wordsOf } from './skeleton.ts'

/** A person as they are compared: what is missing is unknown. */
export type ComparedPerson = {
  givenName?: string | undefined
  familyName?: string | undefined
  birthYear?: number | null
  birthDate?: string | undefined
  phone?: string | null | undefined
  nationalId?: string | null | undefined
}

/**
 * One value. `about` says of what, and `finds` how much it says that two people share it; with 0 it finds nobody, and only shows
 * by how many people a name is held.
 */
export type FindingKey = { about: About; value: string; finds: number }

export const abouts = ['word', 'start', 'near', 'name', 'birth date', 'phone', 'national id'] as const
export type About = (typeof abouts)[number]

const points: Record<About, number> = {
  word: 0,
  start: 1,
  near: 2,
  name: 6,
  'birth date': 4,
  phone: 12,
  'national id': 12,
}

/** Most people who are read for one key. A key that more people share says little, and the other keys find its likely duplicates. */
export const mostByKey = 200
/** Only people who share at least so much, the sum of `finds`, may be one person by their names: a first letter alone is too little. */
export const sharedAtLeast = 2
/** Most people who are decrypted and compared in one search: those that share most. */
export const mostCompared = 12

/** Most words of a name that are used, so that a very long name does not make thousands of keys. */
export const mostWords = 5
/** Only the first letters of a skeleton, as many as this, are left out one after the other. */
const longestSkeleton = 7

type Read = { phone: string; country: string; numbers: readonly Dialled[] }
const read = new WeakMap<ComparedPerson, Read>()

/** The telephone numbers of a person. Reading them takes longer than comparing two people, so they are read once for each person. */
export function numbersOf(person: ComparedPerson, country: string): readonly Dialled[] {
  const { phone } = person
  if (!phone) return []
  const before = read.get(person)
  if (before?.phone === phone && before.country === country) return before.numbers
  const numbers = dialledNumbers(phone, country)
  read.set(person, { phone, country, numbers })
  return numbers
}

/** The name as one text, given name first. */
export const fullName = ({ givenName, familyName }: ComparedPerson) => [givenName, familyName].filter(Boolean).join(' ')

/** A word as others may write it: its skeleton, or the word itself if it has only vowels. */
export const soundOf = (word: string) => skeletonOf(word) || word

/**
 * The finding keys of a person, each once.
 * @param country ISO 3166-1 alpha-2: the country of the site, by which telephone numbers are read
 */
export function findingKeysOf(person: ComparedPerson, country: string): FindingKey[] {
  const { birthYear, birthDate, phone, nationalId } = person
  const words = wordsOf(fullName(person))
  const sounds = [...new Set(words.slice(0, mostWords).map(soundOf))]
  const near = sounds.flatMap(nearSounds)
  const id = nationalId && comparableId(nationalId)
  const inYear = (values: readonly string[]) => (birthYear ? values.map((value) => `${birthYear} ${value}`) : [])
  const values: Record<About, string[]> = {
    word: sounds,
    // A single letter says as little as a first letter.
    start: inYear([...startsOf(words), ...near.filter(isLetter).map((letter) => `within ${letter}`)]),
    near: inYear(near.filter((sound) => !isLetter(sound))),
    name: pairsOf(sounds),
    'birth date': birthDate ? [birthDate] : [],
    phone: phone ? numbersOf(person, country).map(({ number }) => number) : [],
    'national id': id ? [id] : [],
  }
  return abouts.flatMap((about) => [...new Set(values[about])].map((value) => ({ about, value, finds: points[about] })))
}

/**
 * The first letters of the sorted words and of their sorted skeletons: names that are similar as a whole mostly begin alike. A single
 * word may begin with an error, and has no second word by which it is found, so its first three letters count.
 */
function startsOf(words: readonly string[]): string[] {
  const [plain, ...others] = words.toSorted()
  if (!plain) return []
  const [sound] = words.map(skeletonOf).filter(Boolean).toSorted()
  const letters = others.length > 0 ? [] : [...plain].slice(0, 3).map((letter) => `among ${letter}`)
  return [`letter ${[...plain][0]}`, ...(sound ? [`sound ${sound[0]}`] : []), ...letters]
}

/**
 * A skeleton, and the same with one letter left out. Two words that differ by one typing error (a letter too many, too few, wrong,
 * or two swapped) have one of these in common.
 */
function nearSounds(sound: string): string[] {
  const letters = [...sound].slice(0, longestSkeleton)
  return letters.length < 2 ? [sound] : [sound, ...letters.map((_, at) => [...sound].toSpliced(at, 1).join(''))]
}

const isLetter = (sound: string) => [...sound].length === 1

/** Every two words together, sorted; a single word alone. */
export function pairsOf(sounds: readonly string[]): string[] {
  const sorted = sounds.toSorted()
  if (sorted.length === 1) return sorted
  return sorted.flatMap((one, at) => sorted.slice(at + 1).map((other) => `${one} ${other}`))
}
