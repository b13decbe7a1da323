import { Button } from '@mantine/core'
import { Timeline, type TimelineEntry } from '@polyphony/ui/timeline'
import { useState } from 'react'
import { useCan } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { CorrectEventForm } from './correct-event-form.tsx'
import type { Participant } from './participant-page.tsx'
import classes from './participant-page.module.css'
import { useStudyNames } from './use-configuration.ts'

type Event = Participant['events'][number]

/** Everything that happened, newest first: steps, consents, sessions, transcripts, corrections, and who looked. */
export function ParticipantTimeline({ participant }: { participant: Participant }) {
  const { t, format } = useWords()
  const { scope: scopeName } = useStudyNames()
  const [wrong, setWrong] = useState<Event | undefined>(undefined)
  const mayCorrect = useCan('participant.correct', participant.siteId)
  const { timeZone } = participant
  const struck = new Set(participant.events.map(({ correctsId }) => correctsId))
  const eventWords = useEventWords()

  const events = participant.events.map((event): TimelineEntry => {
    const isStruck = struck.has(event.id)
    const detail = [event.reason, event.recordedBy && t('participants:timeline.by', { who: event.recordedBy })].filter(
      Boolean,
    )
    return {
      key: event.id,
      at: event.on,
      when: format.day(event.on),
      what: (
        <span className={classes.entry}>
          <span className={isStruck ? classes.struck : undefined}>{eventWords(event)}</span>
          {isStruck ? <span className={classes.quiet}>{t('participants:timeline.corrected')}</span> : null}
          {mayCorrect && !isStruck && event.kind !== 'corrected' ? (
            <Button variant="subtle" size="compact-xs" onClick={() => setWrong(event)}>
              {t('participants:action.correct')}
            </Button>
          ) : null}
        </span>
      ),
      ...(detail.length > 0 && { detail: <span dir="auto">{detail.join(' · ')}</span> }),
      tone: isStruck || event.kind === 'corrected' ? 'quiet' : event.kind === 'withdrawn' ? 'failed' : 'accent',
    }
  })
  const consents = participant.consents.flatMap((consent): TimelineEntry[] => {
    const { id, version, language, givenOn, givenAt, decisions, withdrawnOn, withdrawnReason, takenBy } = consent
    const names = (isGranted: boolean) =>
      format.list(decisions.filter((each) => each.isGranted === isGranted).map((each) => scopeName(each.scope)))
    const [granted, refused] = [names(true), names(false)]
    const lines = [
      granted && t('participants:timeline.granted', { scopes: granted }),
      refused && t('participants:timeline.refused', { scopes: refused }),
    ]
    const given: TimelineEntry = {
      key: id,
      at: givenOn,
      when: format.moment(givenAt, timeZone),
      what: t('participants:timeline.consent', { version, language: format.language(language) }),
      detail: [...lines, takenBy && t('participants:timeline.by', { who: takenBy })]
        .filter(Boolean)
        .map((words) => <div key={words}>{words}</div>),
      tone: 'done',
    }
    const takenBack = decisions.flatMap((each): TimelineEntry[] =>
      each.withdrawnOn
        ? [
            {
              key: id + each.scope,
              at: each.withdrawnOn,
              when: format.day(each.withdrawnOn),
              what: t('participants:timeline.scopeWithdrawn', { scope: scopeName(each.scope) }),
              detail: each.withdrawnReason,
              tone: 'due',
            },
          ]
        : [],
    )
    const whole: TimelineEntry[] = withdrawnOn
      ? [
          {
            key: `${id}-back`,
            at: withdrawnOn,
            when: format.day(withdrawnOn),
            what: t('participants:timeline.consentWithdrawn', { version }),
            detail: withdrawnReason,
            tone: 'failed',
          },
        ]
      : []
    return [given, ...takenBack, ...whole]
  })
  const sessions = participant.sessions.map(({ id, code, startsAt, state }): TimelineEntry => {
    const session = t('participants:timeline.session', { session: code })
    const transcripts = participant.transcripts.filter(({ sessionCode }) => sessionCode === code)
    return {
      key: id,
      at: startsAt,
      when: format.moment(startsAt, timeZone),
      what: t('participants:sessionAndState', { session, state: t(`participants:attended.${state as 'attended'}`) }),
      detail: transcripts.map(({ id: transcript, language, stage }) => (
        <div key={transcript}>
          {t('participants:timeline.transcript', { language: format.language(language), stage: stageWords(stage) })}
        </div>
      )),
    }
  })
  const looks = participant.looks.map(({ id, at, by, action }): TimelineEntry => ({
    key: id,
    at,
    when: format.moment(at, timeZone),
    what: t(action === 'participant.identify' ? 'participants:timeline.looked' : 'participants:timeline.disclosed'),
    detail: by,
  }))

  // What happened on one day stands in the order in which it was recorded, the newest first.
  const inOrder = [...consents, ...events, ...sessions, ...looks]
    .toReversed()
    .toSorted((a, b) => (a.at.slice(0, 10) < b.at.slice(0, 10) ? 1 : a.at.slice(0, 10) > b.at.slice(0, 10) ? -1 : 0))
  return (
    <>
      <Timeline label={t('participants:timeline.title')} entries={inOrder} />
      {wrong ? (
        <CorrectEventForm
          participant={participant}
          event={wrong}
          words={eventWords(wrong)}
          onClose={() => setWrong(undefined)}
        />
      ) : null}
    </>
  )
}

/** A stage by its key: the study names its own stages. */
const stageWords = (stage: string) => stage.replaceAll('_', ' ')

function useEventWords() {
  const { t } = useWords()
  const { arm } = useStudyNames()
  return ({ kind, level, arm: to }: Event) => {
    if (kind === 'corrected') return t('participants:timeline.correction')
    if (kind === 'withdrawn')
      return t('participants:timeline.event.withdrawn', { level: level ? t(`participants:level.${level}`) : '' })
    if (kind === 'allocated') return t('participants:timeline.event.allocated', { arm: to ? arm(to) : '' })
    return t(`participants:timeline.event.${kind}`)
  }
}
