// Reads telephone numbers as people write them. A field keeps the typed text; two fields are compared by the numbers they dial.
// The numbering plans come from libphonenumber (decision 026).
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { plainDigits } from '../digits.ts'

/**
 * A number that a text contains: `+97286461014`, or its last nine digits if no numbering plan has it; and its extension, if the
 * text names one.
 */
export type Dialled = { number: string; extension?: string }

/** Longest text that is read, in UTF-16 units. */
const longestText = 200
/** Most parts, divided by spaces and slashes, that are joined to one number. */
const mostParts = 7
/** With fewer digits, two equal numbers prove nothing. */
export const fewestDigits = 6
/** Most digits of a number, country code and dialling prefix included. */
const mostDigits = 19

/** Words and signs that stand before the digits of an extension, in the languages of our sites. */
const extension =
  /(?:(?<!\p{L})(?:extension|ext|extn|x|durchwahl|dw|nebenstelle|apparat|app|kiendelezi)(?!\p{L})|שלוחה|שלו?[׳'’]|#)[\s.:=]*(\d{1,7})(?!\d)/gu
/** A zero in brackets is dialled within the country only, so it is left out after a country code. */
const trunkZero = /^(\+[\d\s.\-–]*)\(\s*0\s*\)/u

/**
 * The numbers in a text, each once, in the order in which they are written.
 * @param country ISO 3166-1 alpha-2: the country in which a number without a country code is dialled.
 */
export function dialledNumbers(text: string, country: string): Dialled[] {
  const plain = plainText(text).toLowerCase()
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

const plainText = (text: string) => plainDigits(text.slice(0, longestText))

/** All digits of a text. The last `fewestDigits` of each of its numbers are among them, one after the other. */
export const digitsOf = (text: string): string => plainText(text).replace(/\D/gu, '')

/** Whether two numbers reach the same telephone: the numbers are equal, and so are the extensions if both have one. */
export function isSameLine(one: Dialled, other: Dialled): boolean {
  const isOneExtension = !one.extension || !other.extension || one.extension === other.extension
  return one.number === other.number && isOneExtension
}

type Way = { cost: number; numbers: readonly string[] }

/**
 * The numbers in a run of digits with spaces, slashes and signs between them. A space may be within a number or between two
 * numbers, so every way to join the parts gets a cost, and the way with the lowest cost is taken: few numbers, all of which exist.
 */
function numbersIn(written: string, country: string): readonly string[] {
  const parts = written.split(/[\s/]+/u).filter((part) => /\d/u.test(part))
  const whole = parts.length <= mostParts ? readNumber(parts.join(' '), country) : undefined
  // No other way costs so little.
  if (whole?.cost === costs.exists) return whole.numbers
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

/** The cost of reading a run of digits as one number: low if the number exists, higher if it is only possible. */
const costs = { exists: 1, possible: 3, nothing: 20 }
/** Added if the number does not begin with a zero or a plus: it is then less likely to begin here. */
const noBeginning = 0.2
/** One or two digits alone replace the last digits of the number before them (`08-6461014/5`), and are not read as a number. */
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
