// A ticket lets one person hear one recording for a quarter of an hour, in an address a player can fetch by itself.
import { createHmac, timingSafeEqual } from 'node:crypto'

const lastsMs = 15 * 60 * 1000

type Bound = { recordingId: string; staffId: string; studyId: string }

export function ticketFor(
  secret: string,
  { now, ...bound }: Bound & { now: Date },
): { ticket: string; expiresAt: Date } {
  const expiresAt = new Date(now.getTime() + lastsMs)
  return {
    ticket: `${expiresAt.getTime()}.${signature(secret, bound, expiresAt.getTime()).toString('base64url')}`,
    expiresAt,
  }
}

/** Whether the ticket is ours, for this person and recording, and has not run out. */
export function isGood(secret: string, ticket: string, { now, ...bound }: Bound & { now: Date }): boolean {
  const [, expires = '', signed = ''] = /^(\d{13})\.([\w-]{43})$/.exec(ticket) ?? []
  if (expires === '' || Number(expires) < now.getTime()) return false
  return timingSafeEqual(signature(secret, bound, Number(expires)), Buffer.from(signed, 'base64url'))
}

function signature(secret: string, { recordingId, staffId, studyId }: Bound, expires: number): Buffer {
  // The first word keeps a ticket from ever being mistaken for a sign-in, which is signed with the same secret.
  return createHmac('sha256', secret)
    .update(`recording ticket\0${recordingId}\0${staffId}\0${studyId}\0${expires}`)
    .digest()
}
