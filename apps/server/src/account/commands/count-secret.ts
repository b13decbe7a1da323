import { secretsAnHour } from '@polyphony/domain/account/tries'
import { Problem } from '@polyphony/domain/problem'
import type { Entered } from '../../platform/shapes.ts'

/**
 * Counts what a person makes that opens something later, before the transaction. Each has a letter, and the letters of one person must not
 * hold up those of others.
 */
export async function countSecret({ actor, services }: Pick<Entered, 'actor' | 'services'>): Promise<void> {
  const [count = 0] = await services.tries.add('hour', [`secrets of ${actor.id}`])
  if (count > secretsAnHour) throw new Problem('account.too_many_secrets', { most: secretsAnHour })
}
