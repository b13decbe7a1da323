// Sends a letter from within a transaction: the transaction stores the letter, sealed, and puts a job into the queue. The letter
// goes out if and only if the transaction commits, also after a crash.
import type { Transaction } from '@polyphony/db/open'
import { enqueue } from '../jobs/enqueue.ts'
import { newId } from '../request/new-id.ts'
import type { Services } from '../shapes.ts'
import type { Letter } from './letters.ts'
import { keepLetter } from './store.ts'

export type Addressed = {
  to: string
  /** Used when the reader's account has no language. */
  language: string | null
  letter: Letter
  /** After this the letter is no longer true, for example because its link has ended. It is then not sent. */
  until: Date
}

export const rowOf = (id: string) => `letter ${id}`

export function sendLetter(
  db: Transaction,
  { vault, clock }: Pick<Services, 'vault' | 'clock'>,
  letter: Addressed,
): void {
  const id = newId(clock())
  keepLetter(db, { id, ...vault.seal(rowOf(id), letter) })
  enqueue(db, 'letter.send', { letterId: id })
}
