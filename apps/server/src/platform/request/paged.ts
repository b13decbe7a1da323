// Pages of lists, and the cursors with which the next page begins.
import { Problem } from '@polyphony/domain/problem'
import type { z } from 'zod'

/**
 * Makes a page of a list. The list was read with one row more than `limit`: this row shows that there is a next page.
 * @param cursorOf the cursor of the next page, made from the last row of this one.
 */
export function paged<Row extends object>(rows: readonly Row[], limit: number, cursorOf: (last: Row) => string) {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown, next: last && cursorOf(last) }
}

/** The Problem for a cursor that no page answered. `path` is the name of the input field. */
export const cursorRefused = (path = 'cursor') =>
  new Problem('input.invalid', {}, [{ path, code: 'input.invalid_format' }])

/** A cursor that holds the place of a row in its list. */
export const writeCursor = (place: readonly unknown[]) => Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place that `writeCursor` wrote. Refuses every other text. */
export function readCursor<Place>(shape: z.ZodType<Place>, cursor: string): Place {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw cursorRefused()
  }
}
