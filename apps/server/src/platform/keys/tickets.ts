// A ticket lets one person fetch one thing by an address, for a short time. It is signed for one purpose, and is of no use
// to anybody else: who fetches must be signed in as that person, and what they may have is looked up again when they do.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** What tickets are written for. A ticket of one purpose is unknown to every other. */
export type TicketPurpose = 'export' | 'recording'

type Keeper = { secret: string; purpose: TicketPurpose; staffId: string }

/** Another way to write or sign tickets is another version: what was written before is then unknown. */
const version = 'v1'

const written = z.strictObject({ staffId: z.string(), until: z.number(), of: z.unknown() })

/** @param ticketed `until` is when the ticket ends; `of` is what it is for, as JSON. */
export function writeTicket({ secret, purpose, staffId }: Keeper, { of, until }: { of: unknown; until: Date }): string {
  const text = Buffer.from(JSON.stringify({ staffId, until: until.getTime(), of })).toString('base64url')
  return `${version}.${text}.${signatureOf(text, { secret, purpose }).toString('base64url')}`
}

/**
 * What a ticket was written for and when it ends. `undefined` where it is not ours, not of this purpose, not for
 * this person, or not of the shape `of`.
 */
export function readTicket<Of>(
  sent: string,
  { secret, purpose, staffId }: Keeper,
  of: z.ZodType<Of>,
): { of: Of; until: Date } | undefined {
  const [sentVersion, text = '', signature = '', ...more] = sent.split('.')
  const given = Buffer.from(signature, 'base64url')
  const right = signatureOf(text, { secret, purpose })
  const isOurs = given.length === right.length && timingSafeEqual(given, right)
  if (!isOurs || sentVersion !== version || more.length > 0) return undefined
  const read = written.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  const ticketed = of.safeParse(read.of)
  if (read.staffId !== staffId || !ticketed.success) return undefined
  return { of: ticketed.data, until: new Date(read.until) }
}

/** The first word keeps a ticket from being taken for a sign-in, which is signed with the same secret. */
function signatureOf(text: string, { secret, purpose }: Omit<Keeper, 'staffId'>): Buffer {
  return createHmac('sha256', secret).update(`ticket\0${version}\0${purpose}\0${text}`).digest()
}
