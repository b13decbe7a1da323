import { secretsAnHour } from '@polyphony/domain/account/tries'
import { Problem } from '@polyphony/domain/problem'
import type { Letter } from '../../platform/mail/letters.ts'
import { sendLetter } from '../../platform/mail/send-letter.ts'
import type { Commanding, Entered } from '../../platform/shapes.ts'

/** Days after which a letter about an account is no longer sent. */
export const daysWorthSending = 3

/**
 * Counts what a person makes that opens something later, before the transaction. Each has a letter, and the letters of one person must not
 * hold up those of others.
 */
export async function countSecret({ actor, services }: Pick<Entered, 'actor' | 'services'>): Promise<void> {
  const [count = 0] = await services.tries.add('hour', [`secrets of ${actor.id}`])
  if (count > secretsAnHour) throw new Problem('account.too_many_secrets', { most: secretsAnHour })
}

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
