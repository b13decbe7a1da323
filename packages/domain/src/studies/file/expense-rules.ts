// Whether what a file says that those who attended a session were given could have been given.
import { mayHaveHappened } from '../../day-bounds.ts'
import { readWritten } from '../../expenses/amount.ts'
import { currencyOf } from '../../expenses/of-site.ts'
import { mayGiveKind } from '../../expenses/rules.ts'
import type { StudyFile } from '../study-file.ts'
import type { Faults } from './faults.ts'
import type { FileGiven, FileSession } from './meetings.ts'
import type { FileSite } from './sites-and-forms.ts'

type Question = { session: FileSession; site: FileSite; file: StudyFile; today: string }

/** The day on which it was given: that of the session, if the file names none. */
export const givenOn = (given: FileGiven, session: FileSession): string => given.on ?? session.on

/** The amount in the smallest unit, and the currency of the site; undefined if one of them is not known. */
export function givenAmount(
  { amount: written }: FileGiven,
  { file, site }: { file: Pick<StudyFile, 'configuration'>; site: string },
): { amount: number; currency: string } | undefined {
  const currency = currencyOf(file.configuration.expenses?.currencies ?? [], site)
  const amount = currency === undefined ? undefined : readWritten(written, currency)
  return currency !== undefined && amount?.ok ? { amount: amount.amount, currency } : undefined
}

/** Adds the faults of what was given for a session that was held. */
export function checkGiven(faults: Faults, path: string, { session, site, file, today }: Question): void {
  const { expenses } = file.configuration
  const currency = currencyOf(expenses?.currencies ?? [], site.code) ?? ''
  for (const [at, given] of session.given.entries()) {
    const place = `${path}.given.${at}`
    const on = givenOn(given, session)
    if (!faults.unless(place, mayGiveKind(expenses, { ...given, site: site.code, currency }))) continue
    faults.unless(`${place}.amount`, readWritten(given.amount, currency))
    faults.unless(`${place}.on`, mayHaveHappened(on, { today, openedOn: site.openedOn, startsOn: file.startsOn }))
    if (on < session.on) faults.add(`${place}.on`, 'expense.before_session', { on, notBefore: session.on })
  }
}
