import { daysBetween } from '@polyphony/domain/day'
import { useNow } from '../platform/clock.ts'
import { useStudy } from '../platform/session.ts'
import { siteDay } from '../platform/site-day.ts'
import { useWords } from '../platform/words.tsx'
import type { QueueRow } from './wire.ts'

/** The words of a row of the queue for its stage, person, dates and length. */
export function useQueueWords() {
  const { t, format } = useWords()
  const now = useNow()
  const { sites } = useStudy()
  return {
    since: (row: QueueRow) => {
      const zone = sites.find(({ id }) => id === row.siteId)?.timeZone ?? 'UTC'
      const days = daysBetween(siteDay(row.since, zone), siteDay(now, zone))
      return days < 1 ? t('transcripts:sinceToday') : format.days(days)
    },
    due: (row: QueueRow): { words: string; isLate: boolean } => {
      if (row.isWithheld) return { words: t('transcripts:withheld'), isLate: false }
      if (row.dueOn === null || row.daysLate === null) return { words: '—', isLate: false }
      if (row.daysLate > 0) return { words: t('transcripts:daysLate', { count: row.daysLate }), isLate: true }
      return { words: format.relativeDays(-row.daysLate), isLate: false }
    },
    with: (row: QueueRow) => row.assignedTo ?? (row.state === 'released' ? '—' : t('transcripts:nobody')),
    length: (row: QueueRow) => (row.durationMs === null ? '—' : format.clock(row.durationMs)),
  }
}
