// How somebody is written to: the letter is kept, sealed, and a job is put into the queue, both with the transaction that
// is the reason for it. Once that has committed the letter goes out, whatever crashes; else it never does.
import type { Transaction } from '@polyphony/db/open'
import { enqueue } from '../jobs/enqueue.ts'
import { newId } from '../request/new-id.ts'
import type { Services } from '../shapes.ts'
import type { Letter } from './letters.ts'
import { keepLetter } from './store.ts'

export type Addressed = {
  to: string
  /** For a reader whose account has chosen none. */
  language: string | null
  letter: Letter
  /** After this the letter says nothing true any more, and is not sent. */
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
