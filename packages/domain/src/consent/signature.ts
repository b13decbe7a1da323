// A signature on a screen: the lines that a pointer, a finger or a pen drew, with their times. It is sent with the consent, in the same
// command, so that a consent never stands without it.
import { z } from 'zod'
import type { ProblemCode } from '../problem.ts'
import { type Drawn, isWritten, signatureLimits } from './drawn.ts'
import type { ConsentMethod } from './methods.ts'

const side = z.int().min(signatureLimits.leastSide).max(signatureLimits.side)

/** Across and down in pixels of the area, and the milliseconds since the first point. */
const point = z.tuple([
  z.int().min(0).max(signatureLimits.side),
  z.int().min(0).max(signatureLimits.side),
  z.int().min(0).max(signatureLimits.ms),
])

const isWithin = ({ width, height, lines }: Drawn) =>
  lines.flat().every(([across, down]) => across <= width && down <= height)

const isInTime = ({ lines }: Drawn) => lines.flat().every(([, , ms], at, all) => at === 0 || ms >= all[at - 1]![2])

const drawing = {
  width: side,
  height: side,
  lines: z.array(z.array(point).min(1).max(signatureLimits.points)).max(signatureLimits.lines),
}

type Drawing = z.output<z.ZodObject<typeof drawing>>

const within = <Schema extends z.ZodType<Drawing>>(schema: Schema) =>
  schema
    .refine((given) => given.lines.flat().length <= signatureLimits.points, 'consent.signature_too_long')
    .refine((given) => JSON.stringify(given).length <= signatureLimits.bytes, 'consent.signature_too_long')
    .refine((given) => isWithin(given) && isInTime(given), 'consent.signature_not_drawn')

/** What was drawn, without what was signed. */
export const drawn = within(z.strictObject(drawing))

export const signature = within(
  z.strictObject({
    /** The SHA-256 of the text that was on the screen. */
    textSha256: z.string().regex(/^[0-9a-f]{64}$/),
    ...drawing,
  }),
)

export type Signature = z.output<typeof signature>

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
