// Telephone numbers as people write them, and the numbers they dial. A field keeps what was typed; two fields are compared
// by what is meant. Numbering plans are those of libphonenumber (decision 026).
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { withoutInvisible } from '../characters.ts'
import { latinDigits } from '../digits.ts'

/**
 * A number that a text means: `+97286461014`, or the last nine digits where no numbering plan knows it; and the
 * extension behind it, if one is named.
 */
export type Dialled = { number: string; extension?: string }

/** Longest text looked at, in UTF-16 units. */
const longestText = 200
/** A number written with more spaces and slashes than this is not put together again. */
const mostParts = 7
/** Below so many digits a match says nothing. */
const fewestDigits = 6
/** No number has more, with a country's own and what is dialled before it. */
const mostDigits = 19

/** Words and signs for an extension in the languages of our sites, before its digits. */
const extension =
  /(?:(?<!\p{L})(?:extension|ext|extn|x|durchwahl|dw|nebenstelle|apparat|app|kiendelezi)(?!\p{L})|שלוחה|שלו?[׳'’]|#)[\s.:=]*(\d{1,7})(?!\d)/gu
/** A zero in brackets is dialled within the country only; after the country's own number it is left out. */
const trunkZero = /^(\+[\d\s.\-–]*)\(\s*0\s*\)/u

/**
 * The numbers a text means, each once, in the order in which they are written.
 * @param country ISO 3166-1 alpha-2: where a number without a country's own is dialled.
 */
export function dialledNumbers(text: string, country: string): Dialled[] {
  const plain = latinDigits(withoutInvisible(text.slice(0, longestText).normalize('NFKC'))).toLowerCase()
  const marked = plain.replace(extension, ';e$1;')
  const found: Dialled[] = []
  for (const piece of marked.split(/[;,|&\n]|(?=\+)|(?!e\d)\p{L}+/u)) {
    const behind = /^\s*e(\d+)$/u.exec(piece)?.[1]
    const last = found.at(-1)
    if (behind && last) last.extension = behind
    else if (!behind) found.push(...numbersIn(piece, country).map((number) => ({ number })))
  }
  return found.filter((one, at) => found.findIndex((other) => isSameLine(one, other)) === at)
}

/** Whether two numbers reach one telephone: one number, and no two extensions that differ. */
export function isSameLine(one: Dialled, other: Dialled): boolean {
  const isOneExtension = !one.extension || !other.extension || one.extension === other.extension
  return one.number === other.number && isOneExtension
}

type Way = { cost: number; numbers: readonly string[] }

/**
 * The numbers in a run of digits with spaces, slashes and signs between them. A space may lie within a number or between
 * two, so every way to put the parts together is weighed, and the one that makes the fewest numbers that exist is taken.
 */
function numbersIn(written: string, country: string): readonly string[] {
  const parts = written.split(/[\s/]+/u).filter((part) => /\d/u.test(part))
  const ways: Way[] = [{ cost: 0, numbers: [] }]
  for (let until = 1; until <= parts.length; until++) {
    const candidates = Array.from({ length: Math.min(until, mostParts) }, (_, back): Way => {
      const before = ways[until - back - 1]!
      const read = readNumber(parts.slice(until - back - 1, until).join(' '), country)
      return { cost: before.cost + read.cost, numbers: [...before.numbers, ...read.numbers] }
    })
    ways.push(candidates.reduce((best, way) => (way.cost < best.cost ? way : best)))
  }
  return ways.at(-1)!.numbers
}

/** What it costs to take a run of digits for one number: little where it exists, more where it only could. */
const costs = { exists: 1, possible: 3, nothing: 20 }
/** Without a zero or a plus it is less likely that a number begins here. */
const noBeginning = 0.2
/** One or two digits by themselves are another end of the number before: `08-6461014/5`. */
const anotherEnd = 1.5

function readNumber(written: string, country: string): Way {
  const digits = written.replace(/\D/gu, '')
  if (digits.length < 3) return { cost: anotherEnd, numbers: [] }
  const ending = digits.replace(/^0+/u, '').slice(-9)
  const nothing = { cost: costs.nothing, numbers: digits.length < fewestDigits ? [] : [ending] }
  if (digits.length > mostDigits) return nothing
  const international = written.replace(/^\D*00(?=[1-9])/u, '+').replace(trunkZero, '$1')
  const read = [...new Set([international, written])].flatMap((each) => parsed(each, country) ?? [])
  const valid = read.find((each) => each.isValid())
  const begins = /^\D*[0+]/u.test(written) ? 0 : noBeginning
  if (valid) return { cost: costs.exists + begins, numbers: [valid.number] }
  const possible = read.find((each) => each.isPossible())
  if (!possible) return nothing
  const national = possible.nationalNumber.replace(/^0+/u, '')
  return { cost: costs.possible + begins, numbers: [`+${possible.countryCallingCode}${national}`] }
}

function parsed(written: string, country: string) {
  const place = isSupportedCountry(country) ? { defaultCountry: country } : {}
  return parsePhoneNumberFromString(written, { ...place, extract: false })
}
