// Finds what may identify somebody in the words of a transcript: names of those who attended, what was replaced before, and what has the form of
// a telephone number, an e-mail address, a date, an id, an age or an address.
import { latinDigits } from '../../digits.ts'
import { type Dialled, dialledNumbers, isSameLine } from '../../participants/phones.ts'
import { comparableId } from '../../participants/national-id.ts'
import { dayOf } from './days.ts'
import { blank, withoutPseudonyms } from './labels.ts'
import { type Around, type Hit, type NameIndex, openNames } from './names.ts'
import { formedIn, type Formed } from './patterns.ts'
import type { Finding, Person, Sought } from './shapes.ts'
import { joinsNames, stemsOf } from './stems.ts'
import { readTokens, type Token } from './tokens.ts'

/** Finds the identifiers in a text. With `isSaid`, names are sought as if the other words were not there; forms are found in all. */
export type Find = (text: string, isSaid?: (letters: string) => boolean) => Finding[]

/** Finds the identifiers in one text after the other. What was read of the people once is used for all texts. */
export function openFinding(sought: Sought): Find {
  const names = openNames(sought)
  const people = sought.people.map((person) => ({ ...person, ...readNumbers(person, sought.country) }))
  return (text, isSaid) => {
    const plain = latinDigits(withoutPseudonyms(text))
    const open = withoutUnsaid([...plain], isSaid)
    const named = namedIn(open, names, sought.language)
    const formed = formedIn(plain).map((each) => {
      const finding = formedFinding(each, plain, people, sought.country)
      // An address may hold a name. An e-mail address has it in small letters, so it is read without the words around it.
      const inEmail =
        finding.kind === 'email' ? namedIn(open.slice(finding.from, finding.to), names, sought.language) : []
      const inside = [...named.filter((other) => overlap(other, finding)), ...inEmail]
      const isNamed = inside.some((other) => other.isCertain)
      return { ...finding, isCertain: finding.isCertain || isNamed }
    })
    const isFree = (finding: Finding) => !formed.some((other) => overlap(finding, other))
    return [...formed, ...named.filter(isFree)].toSorted((a, b) => a.from - b.from)
  }
}

type Part = { from: number; to: number }
const overlap = (one: Part, other: Part) => one.from < other.to && other.from < one.to

function withoutUnsaid(points: readonly string[], isSaid: ((letters: string) => boolean) | undefined) {
  const open = [...points]
  if (isSaid) for (const { letters, from, to } of readTokens(points)) if (!isSaid(letters)) open.fill(blank, from, to)
  return open
}

/** The numbers in a text, also with the hyphen of Hebrew between the digits. */
const dialledIn = (text: string, country: string) => dialledNumbers(text.replaceAll('\u05be', '-'), country)

type Numbered = Person & {
  numbers: readonly Dialled[]
  comparable: string | undefined
  street: { number: string; words: readonly string[] }
}

const readNumbers = ({ phone, nationalId, address }: Person, country: string) => ({
  numbers: phone ? dialledIn(phone, country) : [],
  comparable: nationalId ? comparableId(nationalId) : undefined,
  street: {
    number: /\p{N}+/u.exec(address ?? '')?.[0] ?? '',
    words: readTokens([...(address ?? '')]).flatMap(({ letters }) => (letters.length > 3 ? letters : [])),
  },
})

/** Whose a number, a day or an address is, if it is that of one of the people. */
function formedFinding(
  { from, to, kind, text: part }: Formed,
  text: string,
  people: readonly Numbered[],
  country: string,
): Finding {
  const id = kind === 'id' || kind === 'phone' ? comparableId(part) : undefined
  const dialled = kind === 'phone' || kind === 'id' ? dialledIn(part, country) : []
  const day = kind === 'date' ? dayOf(part) : undefined
  const place =
    kind === 'address'
      ? {
          words: readTokens([...part]).map(({ letters }) => letters),
          numbers: [...part.matchAll(/\d+/gu)].map(([number]) => number),
        }
      : undefined
  const owner = people.find(
    (person) =>
      (id !== undefined && id === person.comparable) ||
      person.numbers.some((theirs) => dialled.some((number) => isSameLine(number, theirs))) ||
      (day !== undefined && day === person.birthDate) ||
      (place?.numbers.includes(person.street.number) && person.street.words.some((word) => place.words.includes(word))),
  )
  const [before, length] = [[...text.slice(0, from)].length, [...text.slice(from, to)].length]
  return { from: before, to: before + length, kind, isCertain: owner !== undefined, who: owner?.id }
}

function namedIn(points: readonly string[], names: NameIndex, language: string): Finding[] {
  const tokens = readTokens(points)
  const hasCapitals = tokens.some(({ capitals }) => capitals.includes(true))
  const around = tokens.map((token, at): Around => ({
    hasCapitals,
    isFirst: isSentenceBegin(points, tokens[at - 1], token),
  }))
  const all = tokens.map((token, at) => names.hitsOf(token, around[at]!))
  const begun = tokens.flatMap((_, at) => phrasesFrom(tokens, at, names, language))
  const phrases = longestOf(begun.filter((phrase) => !isOfOnePerson(phrase, tokens, all))).map((phrase) => ({
    ...phrase,
    // A town may also be the family name of somebody who attended.
    isCertain: tokens.some((token, at) => overlap(token, phrase) && all[at]!.some((hit) => hit.attended && hit.isSure)),
  }))
  const hits = tokens.map((token, at) => (phrases.some((phrase) => overlap(token, phrase)) ? [] : all[at]!))
  const found: Finding[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (hits[at]!.length === 0) continue
    const run = runFrom({ tokens, points, hits }, at)
    found.push(findingOf({ tokens, points, hits }, at, run))
    at = run.until
  }
  return [...phrases, ...found]
}

/** Whether a name that was replaced before is, word for word, that of one person who attended. It is then found as theirs. */
function isOfOnePerson(phrase: Finding, tokens: readonly Token[], hits: readonly (readonly Hit[])[]): boolean {
  const whose = tokens.flatMap((token, at) =>
    overlap(token, phrase) && !joinsNames(token.letters)
      ? [hits[at]!.flatMap(({ attended, who }) => (attended ? who : []))]
      : [],
  )
  const of = whose[0]?.filter((who) => whose.every((each) => each.includes(who))) ?? []
  return phrase.kind === 'person' && of.length === 1
}

/** Of phrases that overlap the longest, and of equal ones the one of which it is known what it stands for. */
const longestOf = (phrases: readonly Finding[]) =>
  phrases
    .toSorted((a, b) => b.to - b.from - (a.to - a.from) || Number(a.who === undefined) - Number(b.who === undefined))
    .reduce<Finding[]>((kept, phrase) => (kept.some((other) => overlap(other, phrase)) ? kept : [...kept, phrase]), [])

function isSentenceBegin(points: readonly string[], before: Token | undefined, token: Token) {
  const between = points.slice(before?.to ?? 0, token.from).join('')
  // What is blank is a word as well.
  const isAtStart = before === undefined && !between.includes(blank)
  return isAtStart || /[.!?…:;\n"“„]/u.test(between.slice(between.lastIndexOf(blank) + 1))
}

type Read = { tokens: readonly Token[]; points: readonly string[]; hits: readonly (readonly Hit[])[] }
type Run = { until: number; who: ReadonlySet<string> }

/** How far the words of one name go on from a word: given name, small words between, family name. */
function runFrom({ tokens, points, hits }: Read, start: number): Run {
  let who = new Set(hits[start]!.map((hit) => hit.who))
  let until = start
  for (let at = start + 1; at < tokens.length && at <= until + 2; at++) {
    if (!/^[\s\u002d\u05be\u2010\u2011]{1,2}$/u.test(points.slice(tokens[at - 1]!.to, tokens[at]!.from).join(''))) break
    const shared = hits[at]!.filter((hit) => who.has(hit.who) && hit.kind === 'person' && hit.from === 0)
    if (shared.length > 0) {
      who = new Set(shared.map((hit) => hit.who))
      until = at
    } else if (!joinsNames(tokens[at]!.letters)) break
  }
  return { until, who }
}

function findingOf({ tokens, points, hits }: Read, start: number, { until, who }: Run): Finding {
  const [first, last] = [hits[start]!.find((hit) => who.has(hit.who))!, hits[until]!.find((hit) => who.has(hit.who))!]
  const [begin, end] = [tokens[start]!, tokens[until]!]
  // `Al-Rashid`: a small word that a hyphen joins to the name belongs to it.
  const joined = tokens[start - 1]
  const isJoined = joined && joinsNames(joined.letters) && joined.to === begin.from - 1 && points[joined.to] === '-'
  const from = isJoined && first.from === 0 ? joined.from : begin.at[first.from]!
  const to = last.to < end.at.length ? end.at[last.to]! : end.to
  const those = hits[start]!.filter((hit) => who.has(hit.who))
  const attended = those.filter((hit) => hit.attended)
  return {
    from,
    to: trimmedEnd(end, last, to),
    kind: attended.length > 0 ? 'person' : first.kind,
    isCertain: attended.length > 0 && (until > start || attended.some((hit) => hit.isSure)),
    who: ownerOf(those, attended),
  }
}

/** The only one it can be. One person who attended comes before what was replaced before, if the words are like their name no less. */
function ownerOf(those: readonly Hit[], attended: readonly Hit[]): string | undefined {
  const [one, ...others] = attended.length > 0 ? attended : those
  if (!one || others.length > 0) return undefined
  return one.isSure || those.every(({ rank }) => one.rank <= rank) ? one.who : undefined
}

/** An apostrophe that ends a name belongs to its ending. */
const trimmedEnd = (token: Token, hit: Hit, to: number) =>
  hit.to === token.letters.length && token.letters.endsWith("'") ? to - 1 : to

/** The phrases that begin at a word. The first word may have a prefix, the last an ending. */
function phrasesFrom(tokens: readonly Token[], at: number, names: NameIndex, language: string): Finding[] {
  const token = tokens[at]!
  return names.phrasesAt(token).flatMap(({ phrase: { words, who, kind }, from, to }) => {
    const last = tokens[at + words.length - 1]
    const isFollowed = words.slice(1, -1).every((word, next) => tokens[at + 1 + next]?.letters === word)
    if (!last || !isFollowed || (token.script === 'Latin' && !token.capitals[from])) return []
    const end =
      words.length === 1
        ? { to }
        : stemsOf(last, language).find((stem) => stem.letters === words.at(-1) && stem.from === 0)
    return end ? [{ from: token.at[from]!, to: last.at[end.to] ?? last.to, kind, isCertain: false, who }] : []
  })
}
