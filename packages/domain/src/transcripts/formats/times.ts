// Reads the times that programs write: clocks, seconds, milliseconds, frames, with the digits of any script.
import { latinDigits } from '../../digits.ts'

/** What a number without colons counts. `clock` times are not affected. */
export const units = ['seconds', 'milliseconds'] as const
export type Unit = (typeof units)[number]

const clock = /^(?:(\d{1,4}):)?(\d{1,4}):([0-5]?\d)(?:[.,](\d{1,12}))?$/u
const dotted = /^(\d{1,4})\.([0-5]\d)\.([0-5]\d)$/u
/** f4 and MAXQDA: the tenths of a second come after a hyphen. */
const hashed = /^(\d{1,3}):([0-5]?\d):([0-5]?\d)-(\d{1,3})$/u
const framed = /^(\d{1,3})[:;]([0-5]?\d)[:;]([0-5]?\d)[:;](\d{1,3})$/u
const plain = /^(\d{1,10})(?:[.,](\d{1,12}))?$/u

/** Most files have these digits only, and a file has many times. */
const inLatin = (text: string) => (/\P{ASCII}/u.test(text) ? latinDigits(text) : text)

const fractionMs = (digits = '0') => Math.round(Number(`0.${digits}`) * 1000)
const inMs = (hours: number, minutes: number, seconds: number) => ((hours * 60 + minutes) * 60 + seconds) * 1000

/**
 * Milliseconds of `hh:mm:ss.mmm`, `mm:ss` (minutes may be above 59), `hh.mm.ss`, `hh:mm:ss-t`, or of a number in `unit`, in the digits of
 * any script, with a decimal point or comma. Undefined for any other text.
 */
export function readTime(text: string, unit: Unit = 'seconds'): number | undefined {
  const written = inLatin(text).trim()
  const found = clock.exec(written)
  if (found) {
    const [, hours, minutes, seconds, fraction] = found
    if (hours !== undefined && Number(minutes) > 59) return undefined
    return inMs(Number(hours ?? 0), Number(minutes), Number(seconds)) + fractionMs(fraction)
  }
  const tenths = hashed.exec(written)
  if (tenths) return inMs(Number(tenths[1]), Number(tenths[2]), Number(tenths[3])) + fractionMs(tenths[4])
  const dots = dotted.exec(written)
  if (dots) return inMs(Number(dots[1]), Number(dots[2]), Number(dots[3]))
  return readNumber(written, unit)
}

/** Milliseconds of a number in `unit`; undefined for a clock and for any other text. */
export function readNumber(text: string, unit: Unit): number | undefined {
  const number = plain.exec(inLatin(text).trim())
  if (!number) return undefined
  if (unit === 'milliseconds') return Math.round(Number(`${number[1]}.${number[2] ?? '0'}`))
  return Number(number[1]) * 1000 + fractionMs(number[2])
}

/** Whether a time counts frames after the seconds, as video editors write it. */
export const hasFrames = (text: string): boolean => framed.test(inLatin(text).trim())

/** Milliseconds of `hh:mm:ss:ff` at that many frames a second; undefined for any other text. */
export function readFrames(text: string, frameRate: number): number | undefined {
  const found = framed.exec(inLatin(text).trim())
  if (!found) return undefined
  return inMs(Number(found[1]), Number(found[2]), Number(found[3])) + Math.round((Number(found[4]) / frameRate) * 1000)
}

export type Range = { start: string; end: string }

const arrow = /^\s*([\p{Nd}:;.,]{1,24})\s{0,10}(?:--\s?>|->|—>|–>|→|⟶)\s{0,10}([\p{Nd}:;.,]{1,24})(?:\s[^]*)?$/u
const hyphen = /^\s*([\p{Nd}:;.,]{4,24})\s{0,10}[-–—]\s{0,10}([\p{Nd}:;.,]{4,24})\s*$/u

/** Start and end of a line like `00:01 --> 00:02`, with settings after them; undefined for any other line. */
export function arrowRange(line: string): Range | undefined {
  const found = arrow.exec(line)
  return found ? { start: found[1] ?? '', end: found[2] ?? '' } : undefined
}

/** Start and end of a text that is only `0:00.0 - 0:05.2`. */
export function hyphenRange(text: string): Range | undefined {
  const found = hyphen.exec(text)
  return found ? { start: found[1] ?? '', end: found[2] ?? '' } : undefined
}

export type Stamp = { written: string; ends?: string; rest: string; isBare: boolean }

const bracketed = /^[[(<]\s?([\p{Nd}:.,;]{3,24})(?:\s{0,4}(?:-->|->|→|[-–—])\s{0,4}([\p{Nd}:.,;]{3,24}))?\s?[\])>]/u
const inHashes = /^#(\p{Nd}{1,3}:\p{Nd}{1,2}:\p{Nd}{1,2}(?:[-.,]\p{Nd}{1,3})?)#/u
const bare = /^(\p{Nd}{1,3}:\p{Nd}{2}(?::\p{Nd}{2})?(?:[.,]\p{Nd}{1,3})?)(?=\s|$)/u

/** The time at the beginning of a line: `[00:01]`, `(00:01)`, `[00:01 --> 00:02]`, `#00:00:01-2#`, or `00:01` alone (`isBare`). */
export function takeStamp(text: string): Stamp | undefined {
  const found = bracketed.exec(text) ?? inHashes.exec(text)
  if (found) {
    const written = found[1] ?? ''
    // `(2019)` is a year, and `[1]` a number of a note.
    if (!/[:.;]/u.test(written)) return undefined
    return { written, ...(found[2] && { ends: found[2] }), rest: text.slice(found[0].length), isBare: false }
  }
  const alone = bare.exec(text)
  return alone ? { written: alone[1] ?? '', rest: text.slice(alone[0].length), isBare: true } : undefined
}

const hashAtEnd = /#(\p{Nd}{1,3}:\p{Nd}{1,2}:\p{Nd}{1,2}(?:[-.,]\p{Nd}{1,3})?)#\s{0,10}$/u
const bracketAtEnd = /[[(](\p{Nd}{1,3}:\p{Nd}{2}(?::\p{Nd}{2})?(?:[-.,]\p{Nd}{1,3})?)[\])]\s{0,10}$/u

/** The time at the end of a line, and the text before it. */
export function takeEndStamp(text: string): { written: string; rest: string; isHashed: boolean } | undefined {
  const hash = hashAtEnd.exec(text)
  const found = hash ?? bracketAtEnd.exec(text)
  return found
    ? { written: found[1] ?? '', rest: text.slice(0, found.index).trimEnd(), isHashed: hash !== null }
    : undefined
}
