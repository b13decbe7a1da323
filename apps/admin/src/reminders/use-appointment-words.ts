// An appointment in words: what it is, and when.
import { addDays } from '@polyphony/domain/day'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'

type What = { timepoint: string | null; session: string | null }

export function useAppointmentWords() {
  const { t, format } = useWords()
  const { timepoint: nameOf } = useStudyNames()
  const at = (day: string, time: string | null) => (time === null ? day : t('reminders:at', { day, time }))
  return {
    /** The name of the timepoint, or the code of the session. */
    what: ({ timepoint, session }: What) => (timepoint === null ? (session ?? '') : nameOf(timepoint)),
    /** Today, tomorrow, or the weekday and day. */
    when: ({ on, time }: { on: string; time: string | null }, today: string) => {
      const near = on === today ? t('reminders:today') : on === addDays(today, 1) ? t('reminders:tomorrow') : undefined
      return at(near ?? format.weekday(on), time)
    },
    day: (on: string, time: string | null) => at(format.day(on), time),
  }
}
