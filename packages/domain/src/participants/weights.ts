// How much the agreement of two records says for one person, in bits (Fellegi and Sunter, Journal of the American Statistical
// Association 1969;64:1183): log2 of how often two records of one person agree, divided by how often those of two people do. The
// second follows from how many people at the site have the value: a rare name says much, a frequent one little.
import { type ComparedPerson, mostWords } from './finding-keys.ts'
import { similarFrom, soundsEqual, type Word, wordSimilarity } from './similarity.ts'

/** How many people a site has, and how many of them have a value: a word as it sounds, a date of birth, a telephone. */
export type Rarity = {
  people: number
  holders: (about: 'word' | 'birth date' | 'phone', value: string) => number
}

/** People who are counted in addition: a name that nobody has at a small site may be frequent in the country. */
const imagined = 200

/** Bits for a value that `holders` of `people` have. @param share how many records of one person agree on it, 0 to 1 */
export function bitsOf(holders: number, people: number, share: number): number {
  return Math.log2((share * (people + imagined)) / (holders + 1))
}

/** `words`: how many words agree. */
export type NameAgreement = { bits: number; level: 'same' | 'similar' | 'different'; words: number }

/** From this similarity on, two words may be one with several errors. They say neither yes nor no. */
const mayBeFrom = 0.8
/** Bits for a word that contradicts a word of the other name, and for one that the other name lacks, as every sixth does. */
const [contradicted, lacking] = [-4, -2.5]
/** A similar word has `less` bits less than an equal one, and at most `mostIfSimilar` bits. */
const [less, mostIfSimilar] = [3, 5]
/**
 * Bits in addition for words that sound alike. Rarity is counted by the sound, which different names share. So it says more if a word is
 * also written alike, and less if it is not; in another script, most of its vowels were not compared.
 */
const written = { alike: 1.5, otherwise: -0.5, inAnotherScript: -1 }

/** Compares two names word by word, in any order. */
export function nameAgreement(given: readonly Word[], other: readonly Word[], rarity: Rarity): NameAgreement {
  const { pairs, unmatched } = pairWords(given.slice(0, mostWords), other.slice(0, mostWords))
  const against = Math.min(...unmatched)
  const absent = Math.max(...unmatched) - against
  const weights = pairs.map(({ word, other, likeness }) => {
    const full = bitsOf(rarity.holders('word', word.skeleton || word.text), rarity.people, 0.9)
    if (likeness >= soundsEqual) return full + bitsOfWriting(word, other)
    return likeness >= similarFrom ? Math.min(full - less, mostIfSimilar) : 0
  })
  const bits = weights.reduce((sum, weight) => sum + weight, against * contradicted + absent * lacking)
  // Brothers, sisters and twins have one family name, so it says nothing beside a given name that differs.
  if (pairs.length === 0 || against > 0) return { bits: Math.min(bits, 0), level: 'different', words: 0 }
  const isSame = pairs.every(({ likeness }) => likeness >= soundsEqual)
  return { bits, level: isSame ? 'same' : 'similar', words: pairs.length }
}

function bitsOfWriting(word: Word, other: Word): number {
  if (word.script !== other.script) return written.inAnotherScript
  return word.text === other.text ? written.alike : written.otherwise
}

/** Pairs the words of two names, the most similar first; answers also how many words of each name are left. */
function pairWords(ours: readonly Word[], theirs: readonly Word[]) {
  const possible = ours
    .flatMap((word, at) =>
      theirs.map((other, beside) => ({ word, other, at, beside, likeness: wordSimilarity(word, other) })),
    )
    .filter(({ likeness }) => likeness >= mayBeFrom)
    .toSorted((a, b) => b.likeness - a.likeness)
  const [left, right] = [new Set(ours.keys()), new Set(theirs.keys())]
  const pairs = possible.filter(
    ({ at, beside }) => left.has(at) && right.has(beside) && left.delete(at) && right.delete(beside),
  )
  return { pairs, unmatched: [left.size, right.size] as const }
}

export type BirthAgreement = {
  bits: number
  level: 'date' | 'year' | 'day and month' | 'about' | 'different' | 'unknown'
}

/** Years over which the births of the people of a study spread. */
const years = 50

/** Compares two births: by the dates if both are known, else by the years. */
export function birthAgreement(given: ComparedPerson, other: ComparedPerson, rarity: Rarity): BirthAgreement {
  if (given.birthDate && other.birthDate) return dateAgreement(given.birthDate, other.birthDate, rarity)
  if (given.birthYear == null || other.birthYear == null) return { bits: 0, level: 'unknown' }
  const apart = Math.abs(given.birthYear - other.birthYear)
  if (apart === 0) return { bits: Math.log2(0.95 * years), level: 'year' }
  // People who are asked for an age are often wrong by a year.
  return apart === 1 ? { bits: -2, level: 'about' } : { bits: -6, level: 'different' }
}

function dateAgreement(ours: string, theirs: string, { people, holders }: Rarity): BirthAgreement {
  if (ours === theirs) {
    // Often an unknown day is written as the first of January, so a date that others have too says less.
    const share = Math.max((holders('birth date', ours) - 1) / (people + imagined), 1 / (365 * years))
    return { bits: Math.log2(0.9 / share), level: 'date' }
  }
  const [[y, m, d], [year, month, day]] = [ours.split('-'), theirs.split('-')]
  const isSwapped = m === day && d === month
  if (y === year) return { bits: isSwapped ? 9 : m === month || d === day ? 4 : -1, level: 'year' }
  return m === month && d === day ? { bits: 3, level: 'day and month' } : { bits: -7, level: 'different' }
}
