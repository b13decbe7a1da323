// Text as people type it, with its limits: one rule for every field. Lengths count Unicode code points, as a person would
// count letters.
import { z } from 'zod'
import {
  hasControlCharacters,
  hasDirectionOverride,
  hasLineBreaks,
  isDirectionClosed,
  isNothing,
  isReason,
  trimLine,
  trimProse,
  withPlainLineBreaks,
} from './characters.ts'

const codePoints = (text: string) => [...text].length

/** What is wrong with a text that is to be read; the first thing alone, since each is mended by typing it again. */
const faultIn = (text: string, max: number) => {
  if (codePoints(text) > max) return 'text.too_long'
  if (hasControlCharacters(text)) return 'text.control_characters'
  if (!isDirectionClosed(text)) return 'text.direction_open'
  return isNothing(text) ? 'text.empty' : undefined
}

/**
 * A single line of text, between 1 and `max` code points, without what cannot be seen at its ends (`trimLine`). Joiners,
 * marks of direction and closed directions stay inside it, because Hindi, Persian and Hebrew need them.
 * Refuses with `text.empty`, also where all of it is invisible; `text.too_long`; `text.control_characters`, line breaks
 * included; `text.direction_open` where a text direction is left open or letters are forced to run the other way.
 */
export const line = (max: number) =>
  z
    .string()
    .max(max * 8, 'text.too_long')
    .transform((text) => trimLine(text.normalize('NFC')))
    .superRefine((text, context) => {
      const isBroken = hasLineBreaks(text) ? 'text.control_characters' : undefined
      const isForced = hasDirectionOverride(text) ? 'text.direction_open' : undefined
      const message = faultIn(text, max) ?? isBroken ?? isForced
      if (message) context.addIssue({ code: 'custom', message })
    })

/**
 * Text of several lines, between 1 and `max` code points, without what cannot be seen at its ends (`trimProse`). Line
 * breaks of every kind become one; tabs and closed directions stay. Refuses as `line` does, but for those.
 */
export const prose = (max: number) =>
  z
    .string()
    .max(max * 8, 'text.too_long')
    .transform((text) => trimProse(withPlainLineBreaks(text.normalize('NFC'))))
    .superRefine((text, context) => {
      const message = faultIn(text, max)
      if (message) context.addIssue({ code: 'custom', message })
    })

/** Text that is kept to the letter, because its digest counts; refused as `prose` is. */
export const wording = (max: number) =>
  z
    .string()
    .max(max * 2, 'text.too_long')
    .superRefine((text, context) => {
      const message = faultIn(text, max)
      if (message) context.addIssue({ code: 'custom', message })
    })

/** Why somebody did what they did: asked for whatever cannot be undone. 3 to 1,000 code points that can be read. */
export const reason = prose(1000).refine(isReason, 'text.too_short')

/** A calendar day that exists, `YYYY-MM-DD`, from 1900 to 2199. Refuses with `calendar.no_such_day`. */
export const day = z
  .string()
  .regex(/^(19|20|21)\d\d-\d\d-\d\d$/, 'calendar.no_such_day')
  .refine((text) => {
    const date = new Date(`${text}T00:00:00Z`)
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  }, 'calendar.no_such_day')

/** An opaque place in a keyset-paged list: what the last page answered as `next`. */
export const cursor = z.string().max(400).optional()

/** Rows to a page: 1 to 200, 50 unless told. */
export const limit = z.number().int().min(1).max(200).default(50)

/** A code as typed, or a part of one: what it can mean is said by codes.ts. */
export const typedCode = z.string().max(64)
