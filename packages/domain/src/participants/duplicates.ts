// Likely duplicates: participants of one site who are probably one person. The same telephone or national id is always shown; a name
// and a birth are weighed by how rare they are.
import { type ComparedPerson, fullName, numbersOf } from './finding-keys.ts'
import { comparableId } from './national-id.ts'
import { type Dialled, digitsOf, fewestDigits, isSameLine } from './phones.ts'
import { readWords, type Word } from './similarity.ts'
import {
  bitsOf,
  type BirthAgreement,
  birthAgreement,
  type NameAgreement,
  nameAgreement,
  type Rarity,
} from './weights.ts'

export const duplicateReasons = [
  'same_phone',
  'same_national_id',
  'same_name_same_birth_date',
  'same_name_same_birth_year',
  'same_name',
  'similar_name_same_birth_date',
  'similar_name_same_birth_year',
] as const
export type DuplicateReason = (typeof duplicateReasons)[number]
/** `bits` is the weight: the higher, the likelier that both are one person. */
export type DuplicateMatch<Id> = { id: Id; reasons: DuplicateReason[]; bits: number }

/**
 * From this weight on, two records are likely those of one person. It is chosen by the measurements of decisions 035 and 086: a lower one cries
 * wolf more often, a higher one misses more.
 */
const likelyFrom = 1.5
/** If more people share a telephone (of a clinic, of a village), it is weighed like a name, and not always shown. */
export const mostOnOneLine = 5

type SaidOfDuplicates = { duplicateReason?: string | undefined; duplicatesSeen?: readonly string[] | undefined }

/**
 * Whether a person was told apart from all `likely` duplicates: a reason holds for those whom its sender saw, or for all if the sender does not
 * say whom they saw.
 * @param likely their codes
 */
export function isToldApart(likely: readonly string[], { duplicateReason, duplicatesSeen }: SaidOfDuplicates): boolean {
  if (likely.length === 0) return true
  return Boolean(duplicateReason) && likely.every((code) => duplicatesSeen?.includes(code) ?? true)
}

/** If a person sees the same likely duplicate again within this time (about one conversation), it is one disclosure. */
export const toldAgainAfterMs = 10 * 60_000

type Compared<Id> = {
  given: ComparedPerson
  candidates: readonly { id: Id; person: ComparedPerson }[]
  /** The country of the site, by which its telephone numbers are read. */
  country: string
  rarity: Rarity
}

/** The `candidates` of a site who may be the person `given`, likeliest first, and why. */
export function likelyDuplicates<Id>({ given, candidates, country, rarity }: Compared<Id>): DuplicateMatch<Id>[] {
  const sought = readPerson(given, numbersOf(given, country))
  const matches = candidates.flatMap(({ id, person }): DuplicateMatch<Id>[] => {
    const agreement = agreementOf(sought, readPerson(person, numbersShared(person, sought.numbers, country)), rarity)
    const { bits, isCertain } = agreement
    const reasons = reasonsOf(agreement)
    const isLikely = isCertain || bits >= likelyFrom
    return isLikely && reasons.length > 0 ? [{ id, reasons, bits }] : []
  })
  return matches.toSorted((a, b) => b.bits - a.bits)
}

/** The numbers of a person, if they may contain one of `numbers`. Reading a number takes longer than comparing two people. */
function numbersShared(person: ComparedPerson, numbers: readonly Dialled[], country: string): readonly Dialled[] {
  const { phone } = person
  if (!phone || numbers.length === 0) return []
  const digits = digitsOf(phone)
  return numbers.some(({ number }) => digits.includes(number.slice(-fewestDigits))) ? numbersOf(person, country) : []
}

const words = new WeakMap<ComparedPerson, { name: string; words: Word[] }>()

/** The words of a name. In a file, one person is compared with many others. */
function wordsOfName(person: ComparedPerson): Word[] {
  const name = fullName(person)
  const before = words.get(person)
  if (before?.name === name) return before.words
  const read = readWords(name)
  words.set(person, { name, words: read })
  return read
}

/** What is compared of a person. */
const readPerson = (person: ComparedPerson, numbers: readonly Dialled[]) => ({
  person,
  words: wordsOfName(person),
  numbers,
  nationalId: person.nationalId ? comparableId(person.nationalId) : undefined,
})
type ReadPerson = ReturnType<typeof readPerson>

type Agreement = {
  bits: number
  isCertain: boolean
  name: NameAgreement
  birth: BirthAgreement
  isSameLine: boolean
  isSameId: boolean
}

/** Bits for two records that have different telephones: one person in four has a new one. */
const otherLine = -2
/** Bits for the same national id, and for two that differ: they are often mistyped, or one is a passport. */
const [sameId, otherId] = [20, -3]

function agreementOf(one: ReadPerson, other: ReadPerson, rarity: Rarity): Agreement {
  const name = nameAgreement(one.words, other.words, rarity)
  const birth = birthAgreement(one.person, other.person, rarity)
  const line = other.numbers.find((theirs) => one.numbers.some((number) => isSameLine(number, theirs)))
  const onLine = line ? rarity.holders('phone', line.number) : 0
  const isSameId = one.nationalId !== undefined && one.nationalId === other.nationalId
  const isOtherId = !isSameId && one.nationalId !== undefined && other.nationalId !== undefined
  const haveLines = Boolean(one.person.phone && other.person.phone)
  const byLine = line ? bitsOf(onLine, rarity.people, 0.7) : haveLines ? otherLine : 0
  const byId = isSameId ? sameId : isOtherId ? otherId : 0
  // Among many people, some agree by chance.
  const bits = name.bits + birth.bits + byLine + byId - Math.log2(rarity.people + 1)
  const isCertain = isSameId || (line !== undefined && onLine <= mostOnOneLine)
  return { bits, isCertain, name, birth, isSameLine: line !== undefined, isSameId }
}

/** Why two records are likely those of one person. Empty if only their birth agrees, or if it contradicts the name. */
function reasonsOf({ name, birth, ...agreement }: Agreement): DuplicateReason[] {
  const reasons: DuplicateReason[] = []
  if (agreement.isSameLine) reasons.push('same_phone')
  if (agreement.isSameId) reasons.push('same_national_id')
  if (name.level === 'different' || birth.level === 'different') return reasons
  if (birth.level === 'date' || birth.level === 'year')
    return [...reasons, `${name.level}_name_same_birth_${birth.level}`]
  // The birth says nothing certain, so only the same whole name counts.
  return name.level === 'same' && name.words > 1 ? [...reasons, 'same_name'] : reasons
}
