import { useWords } from '../platform/words.tsx'
import { useStudyNames } from '../platform/use-configuration.ts'
import classes from './participant-page.module.css'
import { type Placed, placeOfVisit } from './timeline-order.ts'
import type { RecordedVisit } from './wire.ts'

/** The timeline entries for everything that was recorded about visits. */
export function useVisitEntries(recorded: readonly RecordedVisit[], timeZone: string): Placed[] {
  const { t, format } = useWords()
  const { timepoint: nameOf } = useStudyNames()
  const wordsOf = ({ kind, timepoint: key, on, way, reasonCode }: RecordedVisit) => {
    const timepoint = nameOf(key)
    switch (kind) {
      case 'done':
        return t('visits:timeline.done', { timepoint, way: t(`visits:way.${way ?? 'other'}`) })
      case 'missed':
        return t('visits:timeline.missed', { timepoint, why: t(`visits:missed.${reasonCode ?? 'other'}`) })
      case 'planned':
        return on
          ? t('visits:timeline.planned', { timepoint, day: format.day(on) })
          : t('visits:timeline.unplanned', { timepoint })
      case 'corrected':
        return t('visits:timeline.corrected', { timepoint })
    }
  }
  return recorded.map((event, index): Placed => {
    const { id, kind, on, reason, recordedAt, recordedBy, isCounted } = event
    // An agreed day lies ahead, so its entry stands under the day on which it was agreed.
    const isOfDay = (kind === 'done' || kind === 'missed') && on !== null
    const isStruck = !isCounted && kind !== 'corrected'
    return {
      key: id,
      at: isOfDay ? on : recordedAt,
      place: placeOfVisit + index / 10_000,
      when: isOfDay ? format.day(on) : format.moment(recordedAt, timeZone),
      what: (
        <span className={classes.entry}>
          <span className={isStruck ? classes.struck : undefined}>{wordsOf(event)}</span>
          {isStruck ? <span className={classes.quiet}>{t('participants:timeline.corrected')}</span> : null}
        </span>
      ),
      detail: (
        <span dir="auto">
          {[reason, recordedBy && t('participants:timeline.by', { who: recordedBy })].filter(Boolean).join(' · ')}
        </span>
      ),
      tone: isStruck || kind === 'corrected' || kind === 'planned' ? 'quiet' : kind === 'done' ? 'done' : 'failed',
    }
  })
}
