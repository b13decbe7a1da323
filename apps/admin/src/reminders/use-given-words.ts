// What became of a reminder, in words: `Reminded 26 Nov, by mail`.
import type { DropReason } from '@polyphony/domain/reminders/rules'
import { faultWords } from '../platform/problem.ts'
import { useWords } from '../platform/words.tsx'
import type { Appointment } from './wire.ts'

type Given = Pick<Appointment['reminded'][number], 'mail' | 'problem'> & { on: string }

/** `refusal`: the words of the refusal itself say it. */
const whyOf: Record<DropReason, 'moved' | 'contact' | 'role' | 'refusal'> = {
  'access.refused': 'role',
  'reminder.moved': 'moved',
  // The day was moved further away than people are reminded.
  'reminder.too_early': 'moved',
  'participant.no_contact_stopped': 'contact',
  'participant.no_contact_withdrawn': 'contact',
  'participant.no_contact_declined': 'contact',
  'participant.no_contact_deceased': 'contact',
  'reminder.person_ineligible': 'refusal',
  'reminder.person_lost': 'refusal',
  'reminder.taken_back': 'refusal',
  'reminder.no_day': 'refusal',
  'reminder.visit_done': 'refusal',
  'reminder.visit_missed': 'refusal',
  'reminder.visit_not_expected': 'refusal',
  'reminder.session_held': 'refusal',
  'reminder.session_cancelled': 'refusal',
  'reminder.not_coming': 'refusal',
  'reminder.past': 'refusal',
  'reminder.given_today': 'refusal',
  'reminder.no_address': 'refusal',
  'reminder.mail_late': 'refusal',
  'reminder.not_found': 'refusal',
}

export function useGivenWords() {
  const { t, format, translator } = useWords()
  const whyWords = (problem: DropReason) => {
    const why = whyOf[problem]
    return why === 'refusal' ? faultWords(translator, problem) : t(`reminders:why.${why}`)
  }
  return ({ mail, problem, on }: Given) =>
    t(`reminders:given.${mail ?? 'text'}`, { day: format.day(on), why: problem ? whyWords(problem) : '' })
}
