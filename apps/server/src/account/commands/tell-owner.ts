import type { Letter } from '../../platform/mail/letters.ts'
import { sendLetter } from '../../platform/mail/send-letter.ts'
import type { Commanding } from '../../platform/shapes.ts'

/** Days after which a letter about an account is no longer sent. */
export const daysWorthSending = 3

/** Writes to the owner of an account that it has changed. */
export function tellOwner(
  { db, services }: Pick<Commanding, 'db' | 'services'>,
  { email, language }: { email: string; language: string | null },
  what: Extract<Letter, { kind: 'account' }>['what'],
): void {
  const now = services.clock()
  sendLetter(db, services, {
    to: email,
    language,
    letter: { kind: 'account', what, at: now.toISOString(), link: `${services.origin}/forgotten` },
    until: new Date(now.getTime() + daysWorthSending * 86_400_000),
  })
}
