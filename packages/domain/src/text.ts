// Text as people type it, with its limits. Lengths count Unicode code points, as a person would count letters.
import { z } from 'zod'

const codePoints = (text: string) => [...text].length

/**
 * A single line of text, trimmed, between 1 and `max` code points, without control characters or half of a character
 * (a lone surrogate, which no database keeps as it is).
 * Refuses with `text.empty`, `text.too_long` or `text.control_characters`.
 */
export const line = (max: number) =>
  z
    .string()
    .max(max * 8, 'text.too_long')
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => text.length > 0, 'text.empty')
    .refine((text) => codePoints(text) <= max, 'text.too_long')
    .refine((text) => text.isWellFormed(), 'text.control_characters')
    // oxlint-disable-next-line no-control-regex -- control characters are what this refuses
    .refine((text) => !/[\u0000-\u001f\u007f]/u.test(text), 'text.control_characters')

/** Text of several lines, between 1 and `max` code points; line breaks and tabs are kept, NUL is refused. */
export const prose = (max: number) =>
  z
    .string()
    .max(max * 8, 'text.too_long')
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => text.length > 0, 'text.empty')
    .refine((text) => codePoints(text) <= max, 'text.too_long')
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'text.control_characters')

/** Why somebody did what they did: asked for whatever cannot be undone. 3 to 1,000 code points. */
export const reason = prose(1000).refine((text) => codePoints(text) >= 3, 'text.too_short')

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
