// A ticket says: this person may fetch this file, for a few minutes. It is signed, and of no use to anybody else: who
// fetches must be signed in as that person, and what they may see is looked up again when they do.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { Problem } from '@polyphony/domain/problem'
import { exported } from '@polyphony/domain/exports/schema'
import { z } from 'zod'

export const ticketMinutes = 5

const ticket = z.strictObject({ actorId: z.string(), studyId: z.string(), of: exported, until: z.number() })

export type Ticket = z.infer<typeof ticket>

const signatureOf = (text: string, secret: string) =>
  createHmac('sha256', `export ticket ${secret}`).update(text).digest()

export function writeTicket(written: Ticket, secret: string): string {
  const text = Buffer.from(JSON.stringify(written)).toString('base64url')
  return `${text}.${signatureOf(text, secret).toString('base64url')}`
}

/** Throws `export.ticket_unknown` for one that is not ours or not for this person, `export.ticket_expired` for one that was. */
export function readTicket(
  sent: string,
  { secret, now, actorId }: { secret: string; now: Date; actorId: string },
): Ticket {
  const [text = '', signature = ''] = sent.split('.')
  const given = Buffer.from(signature, 'base64url')
  const right = signatureOf(text, secret)
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new Problem('export.ticket_unknown')
  const read = ticket.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  if (read.actorId !== actorId) throw new Problem('export.ticket_unknown')
  if (read.until < now.getTime()) throw new Problem('export.ticket_expired')
  return read
}
