// Finds what identifies a person by its form alone: telephone numbers, e-mail addresses, dates, ids, ages over 89, postal addresses. Each
// rule is a small expression with a name. They read texts in which all digits are 0 to 9.
import { latinDigits } from '../../digits.ts'
import type { IdentifierKind } from './shapes.ts'

/** A part of a text by its form; places in UTF-16 units of the text with Latin digits, which has as many code points as the text. */
export type Formed = { from: number; to: number; kind: IdentifierKind; text: string }

type Rule = { kind: IdentifierKind; is: RegExp; unless?: (match: RegExpExecArray) => boolean }

/** Months by their names, in the languages of the sites. Hebrew months may have a prefix. */
export const months: readonly string[] = [
  'january|jan|januar|jänner|januari|janwali|ינואר|જાન્યુઆરી',
  'february|feb|februar|februari|פברואר|ફેબ્રુઆરી',
  'march|mar|märz|machi|marisi|מרץ|מרס|માર્ચ',
  'april|apr|aprili|apuli|אפריל|એપ્રિલ',
  'may|mai|mei|maayi|מאי|મે',
  'june|jun|juni|juuni|יוני|જૂન',
  'july|jul|juli|julai|julaayi|יולי|જુલાઈ',
  'august|aug|agosti|agusito|אוגוסט|ઓગસ્ટ|ઑગસ્ટ',
  'september|sept|sep|septemba|sebutemba|ספטמבר|સપ્ટેમ્બર',
  'october|oct|oktober|okt|oktoba|okitobba|אוקטובר|ઓક્ટોબર|ઑક્ટોબર',
  'november|nov|novemba|novemba|נובמבר|નવેમ્બર',
  'december|dec|dezember|dez|desemba|desemba|דצמבר|ડિસેમ્બર',
]
const month = `(?:${months.join('|')})`
const L = String.raw`(?<![\p{L}\p{N}])`
const R = String.raw`(?![\p{L}\p{N}])`
/** Before and after a number: Hebrew writes short words before it, Gujarati endings after it, without a space. */
const B = String.raw`(?<!\p{N})(?<!(?![בלמהוכש])\p{L})`
const E = String.raw`(?!\p{N})(?!(?!\p{Script=Gujarati})\p{L})`
/** All hyphens and dashes, that of Hebrew too. */
const dash = String.raw`\-\u2010-\u2015\u2212\u05be`
const old = '(?:9\\d|1[01]\\d)'
const ninety = {
  en: 'ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?',
  de: '(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und)?neunzig',
}
const money =
  /^\s*(?:€|\$|£|₪|₹|euro|shilling|shs|sh\b|dollar|pound|rupee|ugx|tsh|shekel|שקל|ש"ח|રૂપિયા|રૂ|km|kg|meter|metre|prozent|percent|%)/iu
const before = /(?:€|\$|£|₪|₹|rs\.?|ugx|tsh|shs|shilingi|elfu|laki)\s*$/iu

const isMoney = (match: RegExpExecArray) =>
  money.test(match.input.slice(match.index + match[0].length)) || before.test(match.input.slice(0, match.index))
const digits = (text: string) => text.replace(/\D/gu, '')
/** `12 000 000` and `2019-2020` are no telephone numbers. */
const isNumberOrYears = (match: RegExpExecArray) =>
  /^\d{1,3}(?:[ .]\d{3})+$/u.test(match[0]) || /^(?:19|20)\d\d\D+(?:19|20)\d\d$/u.test(match[0])

export const rules: Record<string, Rule> = {
  'e-mail': { kind: 'email', is: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu },
  'numeric day': {
    kind: 'date',
    is: new RegExp(
      String.raw`${B}(?:\d{1,2}\s?[./${dash}]\s?\d{1,2}\s?[./${dash}]\s?(?:\d{4}|\d{2})|\d{4}[${dash}]\d{1,2}[${dash}]\d{1,2})${E}`,
      'gu',
    ),
  },
  'day before month': {
    kind: 'date',
    is: new RegExp(
      String.raw`${B}\d{1,2}(?:st|nd|rd|th|\.)?(?:\s+of|\s+ya|\s+ל|\s+mwezi\s+wa)?\s+(?:ב|ל)?${month}\.?(?![\p{L}\p{M}])(?:,?\s+\d{4}${E})?`,
      'giu',
    ),
  },
  'month before day': {
    kind: 'date',
    is: new RegExp(
      String.raw`${L}${month}\.?\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?(?![\p{L}\d])(?:,?\s+\d{4}${R})?`,
      'giu',
    ),
  },
  telephone: {
    kind: 'phone',
    // Invisible signs of direction stand between digits in texts in Hebrew.
    is: new RegExp(
      String.raw`(?<![\p{L}\p{N}.,:])(?:\+\d|\(?0\d|\d)[\d\s()./${dash}\p{Cf}]{5,22}\d(?![\p{L}\p{N}:])`,
      'gu',
    ),
    unless: (match) => {
      const long = digits(match[0]).length
      const begins = /^[+(]?0|^\+/u.test(match[0])
      const isPlain = !begins && /^\d+$/u.test(match[0])
      return isPlain || isMoney(match) || isNumberOrYears(match) || long > 15 || long < (begins ? 7 : 9)
    },
  },
  'long number': { kind: 'id', is: new RegExp(String.raw`${L}\d{7,20}${R}`, 'gu'), unless: isMoney },
  'letters and digits': {
    kind: 'id',
    is: new RegExp(String.raw`${L}[A-Z]{1,3}[ -]?\d{2}(?:[ -]?\d{2,}){1,4}(?:[ -]?[A-Z]{1,2})?${R}`, 'gu'),
  },
  'numbered id': {
    kind: 'id',
    is: /(?<=(?:passport|identity card|id|nin|insurance|ausweis|personalausweis|reisepass|versicherung|kitambulisho|pasipoti|ת"ז|תעודת (?:ה)?זהות|דרכון|આધાર|પાસપોર્ટ)(?:\s*(?:number|no\.?|nr\.?|nummer|namba|מספר|נંબર|નંબર))?\s*(?:is|ist|ni|:|הוא|છે)?\s*)[A-Z]{0,3}\d[\dA-Z-]{3,15}/giu,
  },
  'age over 89': {
    kind: 'age',
    is: new RegExp(
      String.raw`${L}${old}(?:[- ]year[- ]old|\s+years?(?:[- ]old)?(?:\s+of\s+age)?|[- ]jährige?[nrs]?|\s+jahre?n?(?:\s+alt)?)${R}|(?<=aged\s)${old}${R}|${L}(?:${ninety.en}(?:\s+|-)years?(?:[- ]old)?|${ninety.de}\s+jahre?n?(?:\s+alt)?)${R}|(?<![\p{L}])(?:miaka|emyaka|myaka)\s+${old}${R}|(?<=^|[\s"ושהל])(?:בן|בת)\s+(?:ה-?)?${old}${R}|${L}${old}\s+(?:שנה|שנים|વર્ષન(?:ા|ી|ો)|વર્ષ|વરસ(?:ના|ની)?)`,
      'giu',
    ),
  },
  'street and number': {
    kind: 'address',
    is: new RegExp(
      [
        String.raw`${L}\d{1,4}[A-Za-z]?,?\s+(?:\p{Lu}[\p{L}\p{M}'’]+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Way|Square|Court|Crescent|Terrace)${R}`,
        String.raw`${L}(?:\p{Lu}[\p{L}\p{M}]*[- ]?)?(?:\p{L}*(?:straße|strasse|str\.)|\p{Lu}\p{L}+(?:weg|platz|allee|gasse|ring|ufer|damm))\s+\d{1,4}\s?[a-z]?${R}`,
        String.raw`(?:רחוב|רח['׳]|שדרות|שד['׳]|סמטת|דרך)\s+(?:[\p{L}\p{M}"'׳״-]+\s+){1,3}\d{1,4}`,
        String.raw`${L}(?:P\.?\s?O\.?\s?Box|S\.?L\.?P\.?|Postfach|ת"ד|ת״ד)\s*\d{1,6}`,
        String.raw`${L}(?:[Pp]lot|PLOT)\s+(?:no\.?\s*)?\d{1,4}(?:,?\s+(?:\p{Lu}[\p{L}\p{M}'’]+\s?){1,3})?`,
        String.raw`${L}(?:nyumba|mtaa)\s+(?:wa\s+\p{Lu}\p{L}+,?\s+)?(?:namba|nambari)\s+\d{1,4}`,
        String.raw`(?:મકાન|પ્લોટ|ઘર)\s+(?:નં\.?|નંબર)\s*\d{1,4}`,
      ].join('|'),
      'gu',
    ),
  },
}

/** Everything in a text that has the form of an identifier. Of two that overlap, the one of the earlier rule counts. */
export function formedIn(text: string): Formed[] {
  const plain = latinDigits(text)
  const found: Formed[] = []
  if (!/[\d@]|ninety|neunzig/iu.test(plain)) return found
  for (const { kind, is, unless } of Object.values(rules))
    for (const match of plain.matchAll(is)) {
      const { from, to } = trimmed(match.index, match[0])
      const isTaken = found.some((other) => from < other.to && other.from < to)
      if (!isTaken && !unless?.(match)) found.push({ from, to, kind, text: plain.slice(from, to) })
    }
  return found
}

function trimmed(index: number, text: string) {
  const start = text.length - text.trimStart().length
  return { from: index + start, to: index + text.trimEnd().length }
}
