import { internalOf } from '@polyphony/domain/allocation/rules'
import { Button } from '@mantine/core'
import { reasonKinds } from '@polyphony/domain/participants/reasons'
import { afterEvent } from '@polyphony/domain/participants/lifecycle'
import { Timeline } from '@polyphony/ui/timeline'
import { Suspense, useState } from 'react'
import { useCan } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { CorrectEventForm } from './correct-event-form.tsx'
import type { Participant, RecordedVisit } from './wire.ts'
import classes from './participant-page.module.css'
import { newestFirst, type Placed, placeOfEvent } from './timeline-order.ts'
import { useConfiguration, useStudyNames } from '../platform/use-configuration.ts'
import { useTimelineEntries } from './use-timeline-entries.tsx'

type Event = Participant['events'][number]

type Props = { participant: Participant; visits: readonly RecordedVisit[] }

/** All events, the newest first: steps, consents, sessions, visits, transcripts, corrections, and looks at the identity. */
export function ParticipantTimeline({ participant, visits }: Props) {
  const { t, format } = useWords()
  const [wrong, setWrong] = useState<Event | undefined>(undefined)
  const isDrawn = internalOf(useConfiguration()) !== undefined
  const mayCorrect = useCan('participant.correct', participant.siteId)
  const others = useTimelineEntries(participant, visits)
  const eventWords = useEventWords()
  const { reason } = useStudyNames()
  const { events } = participant
  const struck = new Set(events.map(({ correctsId }) => correctsId))
  // An event can be corrected only if the history stays possible without it, as on the server. A screening gets another day.
  const canCorrect = ({ id, kind, on }: Event) =>
    mayCorrect &&
    // What was drawn from a sealed list stays.
    !(kind === 'allocated' && isDrawn) &&
    (kind === 'screened' ? !struck.has(id) : afterEvent(events, { id: '', kind: 'corrected', on, correctsId: id }).ok)

  const steps = events.map((event, index): Placed => {
    const isStruck = struck.has(event.id)
    const kind = reasonKinds.find((each) => each === event.kind)
    const coded = kind && event.reasonCode && reason(kind, event.reasonCode)
    const detail = [
      coded,
      event.reason,
      event.recordedBy && t('participants:timeline.by', { who: event.recordedBy }),
    ].filter(Boolean)
    return {
      key: event.id,
      at: event.on,
      place: placeOfEvent(event.kind === 'screened' ? -1 : index),
      when: format.day(event.on),
      what: (
        <span className={classes.entry}>
          <span className={isStruck ? classes.struck : undefined}>{eventWords(event)}</span>
          {isStruck ? <span className={classes.quiet}>{t('participants:timeline.corrected')}</span> : null}
          {canCorrect(event) ? (
            <Button variant="subtle" size="compact-xs" onClick={() => setWrong(event)}>
              {t('participants:action.correct')}
            </Button>
          ) : null}
        </span>
      ),
      detail: <span dir="auto">{detail.join(' · ')}</span>,
      tone: isStruck || event.kind === 'corrected' ? 'quiet' : event.kind === 'withdrawn' ? 'failed' : 'accent',
    }
  })
  const close = () => setWrong(undefined)
  return (
    <>
      <Timeline label={t('participants:timeline.title')} entries={newestFirst([...steps, ...others])} />
      <Suspense>
        {wrong ? (
          <CorrectEventForm participant={participant} event={wrong} words={eventWords(wrong)} onClose={close} />
        ) : null}
      </Suspense>
    </>
  )
}

function useEventWords() {
  const { t } = useWords()
  const { arm, configuration } = useStudyNames()
  return ({ kind, level, arm: to }: Event) => {
    if (kind === 'corrected') return t('participants:timeline.correction')
    if (kind === 'withdrawn') {
      return t('participants:timeline.event.withdrawn', { level: level ? t(`participants:level.${level}`) : '' })
    }
    if (kind === 'allocated') {
      const isDrawn = internalOf(configuration) !== undefined
      const said = { arm: to ? arm(to) : '' }
      return isDrawn ? t('participants:timeline.drawn', said) : t('participants:timeline.event.allocated', said)
    }
    return t(`participants:timeline.event.${kind}`)
  }
}
