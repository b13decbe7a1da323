// What became of a reminder, in words: `Reminded 26 Nov, by mail`.
import { useWords } from '../platform/words.tsx'
import type { Appointment } from './wire.ts'

type Given = Pick<Appointment['reminded'][number], 'mail' | 'problem'> & { on: string }

const whyOf = {
  'access.refused': 'role',
  'reminder.moved': 'moved',
  'reminder.too_early': 'moved',
  'reminder.no_day': 'moved',
  'reminder.taken_back': 'contact',
  'reminder.no_address': 'address',
  'reminder.mail_late': 'late',
} as const

/** Why a mail was not sent: the codes of the refusals, in few words. */
const why = (code: string | null) =>
  code?.startsWith('participant.no_contact') ? 'contact' : (whyOf[code as keyof typeof whyOf] ?? 'over')

export function useGivenWords() {
  const { t, format } = useWords()
  return ({ mail, problem, on }: Given) =>
    t(`reminders:given.${mail ?? 'text'}`, { day: format.day(on), why: t(`reminders:why.${why(problem)}`) })
}

/** The mail did not arrive, so the participant was not reminded. */
export const isFailed = ({ mail }: Pick<Given, 'mail'>) => mail === 'refused' || mail === 'dropped'
