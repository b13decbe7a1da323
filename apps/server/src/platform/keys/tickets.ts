// A ticket is part of an address by which one person may fetch one thing for a short time. It is sealed for one purpose and one
// person: the request must be signed in as this person, and the server checks again what the person may have. Nobody reads in the
// address what it is for: that may be a filter with a typed text.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'

/** The purposes of tickets. A ticket for one purpose is refused for every other. */
type TicketPurpose = 'document' | 'export' | 'recording' | 'transcript'

type Keeper = { secret: string; purpose: TicketPurpose; staffId: string }

/** Change the version with the format of tickets. Tickets of other versions are refused. */
const version = 'v2'

const written = z.strictObject({ until: z.number(), of: z.unknown() })

const [nonceBytes, tagBytes] = [12, 16]

/** Other things are signed and sealed with the same secret: each has a key of its own (HKDF-SHA-256). */
const keyOf = ({ secret, purpose }: Keeper) =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `polyphony ticket ${version} ${purpose}`, 32))

/** @param ticketed `until` is when the ticket ends; `of` is what it is for, as JSON. */
export function writeTicket(keeper: Keeper, { of, until }: { of: unknown; until: Date }): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(keeper), nonce).setAAD(Buffer.from(keeper.staffId))
  const text = cipher.update(JSON.stringify({ until: until.getTime(), of }), 'utf8')
  const sealed = Buffer.concat([nonce, text, cipher.final(), cipher.getAuthTag()])
  return `${version}.${sealed.toString('base64url')}`
}

/**
 * Reads what a ticket is for and when it ends; the caller checks whether it has ended. `undefined` if it is not ours, if the purpose or
 * the person is another, or if what it is for does not match `of`.
 */
export function readTicket<Of>(sent: string, keeper: Keeper, of: z.ZodType<Of>): { of: Of; until: Date } | undefined {
  const [sentVersion, sealed = '', ...more] = sent.split('.')
  if (sentVersion !== version || more.length > 0) return undefined
  const text = opened(Buffer.from(sealed, 'base64url'), keeper)
  if (text === undefined) return undefined
  const read = written.parse(JSON.parse(text))
  const ticketed = of.safeParse(read.of)
  return ticketed.success ? { of: ticketed.data, until: new Date(read.until) } : undefined
}

/** Undefined if a bit of it, the purpose or the person is another. */
function opened(sealed: Buffer, keeper: Keeper): string | undefined {
  if (sealed.length < nonceBytes + tagBytes) return undefined
  const nonce = sealed.subarray(0, nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', keyOf(keeper), nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(keeper.staffId)).setAuthTag(sealed.subarray(-tagBytes))
  const text = decipher.update(sealed.subarray(nonceBytes, -tagBytes))
  try {
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
