// Likely duplicates: two participants of one site with the same telephone, or the same national id, or a similar name (after
// transliteration) and the same birth year.
import { comparableId } from './national-id.ts'
import { dialledNumbers, isSameLine } from './phones.ts'
import { normaliseName, skeleton } from './skeleton.ts'

export const duplicateReasons = ['same_phone', 'same_national_id', 'similar_name_same_birth_year'] as const
export type DuplicateReason = (typeof duplicateReasons)[number]
export type NamedPerson = {
  name: string
  birthYear?: number | null
  phone?: string | null
  nationalId?: string | null
}
export type DuplicateMatch<Id> = { id: Id; reasons: DuplicateReason[]; similarity: number }

/** From this similarity on, names count as similar. */
export const similarFrom = 0.88

/** If a person sees the same likely duplicate again within this time (about one conversation), it is one disclosure. */
export const toldAgainAfterMs = 10 * 60_000

/** Jaro–Winkler similarity, 0 to 1 (Winkler 1990; prefix weight 0.1, up to four letters). */
export function jaroWinkler(a: string, b: string): number {
  const [first, second] = [[...a], [...b]]
  if (first.length === 0 || second.length === 0) return 0
  const reach = Math.max(0, Math.floor(Math.max(first.length, second.length) / 2) - 1)
  const used = new Set<number>()
  const matched = first.filter((letter, at) => {
    for (let other = Math.max(0, at - reach); other <= Math.min(second.length - 1, at + reach); other++) {
      if (!used.has(other) && second[other] === letter) return Boolean(used.add(other))
    }
    return false
  })
  if (matched.length === 0) return 0
  const theirs = [...used].toSorted((x, y) => x - y).map((at) => second[at])
  const swapped = matched.filter((letter, at) => letter !== theirs[at]).length / 2
  const m = matched.length
  const jaro = (m / first.length + m / second.length + (m - swapped) / m) / 3
  let prefix = 0
  while (prefix < 4 && first[prefix] !== undefined && first[prefix] === second[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

/** How similar two names are, 0 to 1, whatever the order of their words, spelling or script. An empty name is similar to none. */
export function nameSimilarity(a: string, b: string): number {
  const plain = (name: string) => normaliseName(name).split(' ').toSorted().join(' ')
  const [x, y] = [plain(a), plain(b)]
  if (x === '' || y === '') return 0
  return x === y ? 1 : Math.max(jaroWinkler(x, y), jaroWinkler(skeleton(a), skeleton(b)))
}

/**
 * The `candidates` of a site who may be the person `given`, likeliest first.
 * @param country the country of the site, by which its telephone numbers are read
 */
export function likelyDuplicates<Id>({
  given,
  candidates,
  country,
}: {
  given: NamedPerson
  candidates: readonly (NamedPerson & { id: Id })[]
  country: string
}): DuplicateMatch<Id>[] {
  const numbersOf = ({ phone }: NamedPerson) => (phone ? dialledNumbers(phone, country) : [])
  const idOf = ({ nationalId }: NamedPerson) => (nationalId ? comparableId(nationalId) : undefined)
  const [numbers, nationalId] = [numbersOf(given), idOf(given)]
  const matches = candidates.flatMap((candidate): DuplicateMatch<Id>[] => {
    const isSameYear = given.birthYear != null && candidate.birthYear === given.birthYear
    const similarity = nameSimilarity(given.name, candidate.name)
    const isSame: Record<DuplicateReason, boolean> = {
      same_phone: numbersOf(candidate).some((theirs) => numbers.some((number) => isSameLine(number, theirs))),
      same_national_id: nationalId !== undefined && idOf(candidate) === nationalId,
      similar_name_same_birth_year: isSameYear && similarity >= similarFrom,
    }
    const reasons = duplicateReasons.filter((reason) => isSame[reason])
    return reasons.length > 0 ? [{ id: candidate.id, reasons, similarity }] : []
  })
  return matches.toSorted((a, b) => b.reasons.length - a.reasons.length || b.similarity - a.similarity)
}
