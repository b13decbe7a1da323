// A ticket is part of an address by which one person may fetch one thing for a short time. It is signed for one purpose and one
// person: the request must be signed in as this person, and the server checks again what the person may have.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** The purposes of tickets. A ticket for one purpose is refused for every other. */
type TicketPurpose = 'document' | 'export' | 'recording' | 'transcript'

type Keeper = { secret: string; purpose: TicketPurpose; staffId: string }

/** Change the version with the format or the signature of tickets. Tickets of other versions are refused. */
const version = 'v1'

const written = z.strictObject({ staffId: z.string(), until: z.number(), of: z.unknown() })

/** @param ticketed `until` is when the ticket ends; `of` is what it is for, as JSON. */
export function writeTicket({ secret, purpose, staffId }: Keeper, { of, until }: { of: unknown; until: Date }): string {
  const text = Buffer.from(JSON.stringify({ staffId, until: until.getTime(), of })).toString('base64url')
  return `${version}.${text}.${signatureOf(text, { secret, purpose }).toString('base64url')}`
}

/**
 * Reads what a ticket is for and when it ends; the caller checks whether it has ended. `undefined` if the signature is not ours,
 * if the purpose or the person is another, or if what it is for does not match `of`.
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

/** Sign-in cookies are signed with the same secret. The word `ticket` makes sure that neither passes for the other. */
function signatureOf(text: string, { secret, purpose }: Omit<Keeper, 'staffId'>): Buffer {
  return createHmac('sha256', secret).update(`ticket\0${version}\0${purpose}\0${text}`).digest()
}
