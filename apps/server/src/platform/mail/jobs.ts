// The jobs that send letters, outside of requests.
import { nearestLanguage } from '@polyphony/i18n/languages'
import type { Jobs } from '../jobs/shapes.ts'
import { RecipientRefused } from '../ports/mail.ts'
import type { Services } from '../shapes.ts'
import { writtenLetter } from './letters.ts'
import { type Addressed, rowOf } from './send-letter.ts'
import { findLanguage, findLetter, removeLetter, removeLetters } from './store.ts'

/** Days after which a letter that could not be sent is removed. Its job has had its last try by then. */
const daysKept = 7

type Sending = Pick<Services, 'database' | 'clock' | 'vault' | 'mail' | 'log'>

/** If the server crashes after the mail server took the letter, the letter is sent again, with the same message id. */
async function send({ database, clock, vault, mail, log }: Sending, id: string): Promise<void> {
  const kept = await findLetter(database, id)
  if (!kept) return
  // The sealed JSON holds the instant `until` as text.
  const { to, language, letter, until } = vault.open(rowOf(id), kept) as Omit<Addressed, 'until'> & { until: string }
  if (new Date(until) > clock()) {
    const chosen = (await findLanguage(database, to)) ?? language ?? 'en'
    const message = await writtenLetter(letter, nearestLanguage([chosen]))
    await mail.send({ id, to, ...message }).catch((error: unknown) => {
      if (!(error instanceof RecipientRefused)) throw error
      log.warn({ letterId: id, kind: letter.kind }, 'a letter was refused: its recipient does not exist')
    })
  }
  await removeLetter(database, id)
}

/** Removes old letters. Their jobs are over. */
export function forgetLetters({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<number> {
  return removeLetters(database, new Date(clock().getTime() - daysKept * 86_400_000))
}

export const mailJobs: Pick<Jobs, 'letter.send' | 'letter.forget'> = {
  'letter.send': { run: ({ services }, { letterId }) => send(services, letterId) },
  'letter.forget': { everySeconds: 3_600, run: ({ services }) => forgetLetters(services) },
}
