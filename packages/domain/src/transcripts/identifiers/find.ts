// Finds what may identify somebody in the words of a transcript: names of those who attended, what was replaced before, and what has the form of
// a telephone number, an e-mail address, a date, an id, an age or an address.
import { type Dialled, dialledNumbers, isSameLine } from '../../participants/phones.ts'
import { comparableId } from '../../participants/national-id.ts'
import { dayOf } from './days.ts'
import { type Around, type Hit, type NameIndex, openNames } from './names.ts'
import { formedIn, type Formed } from './patterns.ts'
import type { Finding, Person, Sought } from './shapes.ts'
import { joinsNames, stemsOf } from './stems.ts'
import { readTokens, type Token } from './tokens.ts'

/** Finds the identifiers in one text after the other. What was read of the people once is used for all texts. */
export function openFinding(sought: Sought): (text: string) => Finding[] {
  const names = openNames(sought)
  const people = sought.people.map((person) => ({ ...person, ...readNumbers(person, sought.country) }))
  return (text) => {
    const points = [...text]
    const formed = formedIn(text).map((each) => formedFinding(each, text, people, sought.country))
    const named = namedIn(points, names, sought.language)
    const isFree = (finding: Finding) => !formed.some((other) => finding.from < other.to && other.from < finding.to)
    return [...formed, ...named.filter(isFree)].toSorted((a, b) => a.from - b.from)
  }
}

type Numbered = Person & {
  numbers: readonly Dialled[]
  comparable: string | undefined
  street: { number: string; words: readonly string[] }
}

const readNumbers = ({ phone, nationalId, address }: Person, country: string) => ({
  numbers: phone ? dialledNumbers(phone, country) : [],
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
  const dialled = kind === 'phone' || kind === 'id' ? dialledNumbers(part, country) : []
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
    isFirst: at === 0 || isSentenceEnd(points, tokens[at - 1]!, token),
  }))
  const phrases = tokens.flatMap((_, at) => phrasesFrom(tokens, at, names, language))
  const isFree = ({ from, to }: Token) => !phrases.some((other) => from < other.to && other.from < to)
  const hits = tokens.map((token, at) => (isFree(token) ? names.hitsOf(token, around[at]!) : []))
  const found: Finding[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (hits[at]!.length === 0) continue
    const run = runFrom({ tokens, points, hits }, at)
    found.push(findingOf({ tokens, points, hits }, at, run))
    at = run.until
  }
  return [...phrases, ...found]
}

const isSentenceEnd = (points: readonly string[], before: Token, token: Token) =>
  /[.!?…:;\n"“„]/u.test(points.slice(before.to, token.from).join(''))

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
  const owner = who.size === 1 ? [...who][0] : undefined
  return {
    from,
    to: trimmedEnd(end, last, to),
    kind: first.kind,
    isCertain: first.kind === 'person' && (until > start || hits[start]!.some((hit) => hit.isSure)),
    who: owner,
  }
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
