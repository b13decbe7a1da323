// The rules for typed text, the same for every field. Lengths count Unicode code points, which is close to counting letters.
import { z } from 'zod'
import { isDay } from './day.ts'
import {
  hasControlCharacters,
  hasDirectionOverride,
  hasLineBreaks,
  hasTooManyMarks,
  isDirectionClosed,
  isNothing,
  isReason,
  trimLine,
  trimProse,
  withPlainLineBreaks,
} from './characters.ts'

/** How many Unicode code points a text has. */
export const codePointsOf = (text: string) => [...text].length

/** The first fault of a text, or undefined. One fault is enough, because the person types the text again. */
const faultIn = (text: string, max: number) => {
  if (codePointsOf(text) > max) return 'text.too_long'
  if (hasControlCharacters(text)) return 'text.control_characters'
  if (!isDirectionClosed(text)) return 'text.direction_open'
  return isNothing(text) ? 'text.empty' : undefined
}

/**
 * A single line of text, between 1 and `max` code points, without the invisible characters at its ends (`trimLine`). Joiners,
 * direction marks and closed text directions stay inside it, because Hindi, Persian and Hebrew need them.
 * Refuses with `text.empty` (no visible character), `text.too_long`, `text.control_characters` (line breaks, and more than 30 marks on a letter, included), or
 * `text.direction_open` (a text direction stays open, or letters are forced into the other direction).
 */
export const line = (max: number) =>
  z
    .string()
    .max(max * 8, { error: 'text.too_long', abort: true })
    .refine((text) => !hasTooManyMarks(text), 'text.control_characters')
    .transform((text) => trimLine(text.normalize('NFC')))
    .superRefine((text, context) => {
      const isBroken = hasLineBreaks(text) ? 'text.control_characters' : undefined
      const isForced = hasDirectionOverride(text) ? 'text.direction_open' : undefined
      const message = faultIn(text, max) ?? isBroken ?? isForced
      if (message) context.addIssue({ code: 'custom', message })
    })

/**
 * Text of several lines, between 1 and `max` code points, without the invisible characters at its ends (`trimProse`). Every
 * kind of line break becomes `\n`; tabs and closed text directions stay. It refuses like `line`, but allows line breaks and tabs.
 */
export const prose = (max: number) =>
  z
    .string()
    .max(max * 8, { error: 'text.too_long', abort: true })
    .refine((text) => !hasTooManyMarks(text), 'text.control_characters')
    .transform((text) => trimProse(withPlainLineBreaks(text.normalize('NFC'))))
    .superRefine((text, context) => {
      const message = faultIn(text, max)
      if (message) context.addIssue({ code: 'custom', message })
    })

/** Text that is kept exactly, because its digest matters. It refuses like `prose`. */
export const wording = (max: number) =>
  z
    .string()
    .max(max * 2, { error: 'text.too_long', abort: true })
    .superRefine((text, context) => {
      const message = faultIn(text, max)
      if (message) context.addIssue({ code: 'custom', message })
    })

/** The reason for an action; required for actions that cannot be undone. 3 to 1,000 code points, counted as `isReason` counts them. */
export const reason = prose(1000).refine(isReason, 'text.too_short')

/** A calendar day that exists, `YYYY-MM-DD`, from 1900 to 2199. Refuses with `calendar.no_such_day`. */
export const day = z.string().refine(isDay, 'calendar.no_such_day').meta({ format: 'date' })

/** A time of day at a site, `HH:MM`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'calendar.no_such_time')

/** Which of the two instants is meant, where the clocks at the site show a time twice. */
export const which = z.enum(['earlier', 'later']).optional()

/** A place in a paged list: the value of `next` in the answer for the page before. */
export const cursor = z.string().max(400).optional()

/** Rows of a page: 1 to 200, 50 by default. */
export const limit = z.number().int().min(1).max(200).default(50)

/** A typed code or a part of one; codes.ts decides what it can mean. */
export const typedCode = z.string().max(64)
