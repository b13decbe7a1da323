// A signature on a screen: the lines that a pointer, a finger or a pen drew, with their times. It is sent with the consent, in the same
// command, so that a consent never stands without it.
import { z } from 'zod'
import type { ProblemCode } from '../problem.ts'
import type { ConsentMethod } from './methods.ts'

/** Limits of a signature. `bytes` is the length of its JSON. */
export const signatureLimits = { lines: 200, points: 4_000, bytes: 65_536, side: 4_000, leastSide: 50, ms: 3_600_000 }

const side = z.int().min(signatureLimits.leastSide).max(signatureLimits.side)

/** Across and down in pixels of the area, and the milliseconds since the first point. */
const point = z.tuple([
  z.int().min(0).max(signatureLimits.side),
  z.int().min(0).max(signatureLimits.side),
  z.int().min(0).max(signatureLimits.ms),
])

export type SignaturePoint = z.output<typeof point>

type Drawn = { width: number; height: number; lines: readonly (readonly SignaturePoint[])[] }

const isWithin = ({ width, height, lines }: Drawn) =>
  lines.flat().every(([across, down]) => across <= width && down <= height)

const isInTime = ({ lines }: Drawn) => lines.flat().every(([, , ms], at, all) => at === 0 || ms >= all[at - 1]![2])

export const signature = z
  .strictObject({
    /** The SHA-256 of the text that was on the screen. */
    textSha256: z.string().regex(/^[0-9a-f]{64}$/),
    width: side,
    height: side,
    lines: z.array(z.array(point).min(1).max(signatureLimits.points)).max(signatureLimits.lines),
  })
  .refine((drawn) => drawn.lines.flat().length <= signatureLimits.points, 'consent.signature_too_long')
  .refine((drawn) => JSON.stringify(drawn).length <= signatureLimits.bytes, 'consent.signature_too_long')
  .refine((drawn) => isWithin(drawn) && isInTime(drawn), 'consent.signature_not_drawn')

export type Signature = z.output<typeof signature>

/** The least length of all lines together, and the least width or height of the drawing, in parts of the height of the area. */
const least = { length: 0.25, extent: 0.15 }

/** Whether something was written, and not only a dot or a touch. */
export function isWritten({ height, lines }: Drawn): boolean {
  const points = lines.flat()
  if (points.length === 0) return false
  const extentOf = (values: readonly number[]) =>
    values.reduce((most, value) => Math.max(most, value), -Infinity) -
    values.reduce((most, value) => Math.min(most, value), Infinity)
  const extent = Math.max(extentOf(points.map(([across]) => across)), extentOf(points.map(([, down]) => down)))
  return extent >= least.extent * height && lengthOf(lines) >= least.length * height
}

const lengthOf = (lines: Drawn['lines']) =>
  lines.reduce(
    (all, line) =>
      all +
      line.reduce((sum, [across, down], at) => {
        const before = line[at - 1]
        return before ? sum + Math.hypot(across - before[0], down - before[1]) : sum
      }, 0),
    0,
  )

type Signing = {
  method: ConsentMethod
  signature: Signature | undefined
  /** The SHA-256 of the text of the form version. */
  textSha256: string
}

/** Why a consent cannot be recorded with this signature, or without one; undefined if it can. */
export function signatureRefusal({ method, signature: drawn, textSha256 }: Signing): ProblemCode | undefined {
  if (method !== 'on_screen_signature') return drawn ? 'consent.signature_unexpected' : undefined
  if (!drawn || drawn.lines.length === 0) return 'consent.signature_missing'
  if (drawn.textSha256 !== textSha256) return 'consent.signature_other_text'
  return isWritten(drawn) ? undefined : 'consent.signature_too_small'
}

/** One line as the path of an SVG. A single point is drawn as a dot. */
export function pathOf(line: readonly SignaturePoint[]): string {
  const [first, ...rest] = line
  if (!first) return ''
  const start = `M${first[0]} ${first[1]}`
  return rest.length === 0 ? `${start}h.1` : `${start}${rest.map(([across, down]) => `L${across} ${down}`).join('')}`
}
