import { useStageName } from '../platform/use-stage-name.ts'
import { useWords } from '../platform/words.tsx'
import type { Participant, RecordedVisit } from './wire.ts'
import { type Placed, placeOfConsent, placeOfContact, placeOfLook, placeOfSession } from './timeline-order.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useVisitEntries } from './use-visit-entries.tsx'
import classes from './participant-page.module.css'

const lookOf: Partial<Record<string, 'looked' | 'lookedAlike' | 'lookedFor' | 'lookedBirth'>> = {
  'participant.identify': 'looked',
  'participant.duplicates': 'lookedAlike',
  'participant.find': 'lookedFor',
  'participant.compare_birth': 'lookedBirth',
}

/** The timeline entries for consents, sessions with their transcripts, contacts, visits, and looks at the identity. */
export function useTimelineEntries(participant: Participant, recorded: readonly RecordedVisit[]): Placed[] {
  const visits = useVisitEntries(recorded, participant.timeZone)
  const { t, format } = useWords()
  const { scope: scopeName, scopes } = useStudyNames()
  const stageName = useStageName()
  const { timeZone, events } = participant
  const inOrder = (a: { scope: string }, b: { scope: string }) => scopes.indexOf(a.scope) - scopes.indexOf(b.scope)

  const consents = participant.consents.flatMap((consent): Placed[] => {
    const { id, version, language, givenOn, givenAt, withdrawnOn, withdrawnReason, takenBy } = consent
    const decisions = consent.decisions.toSorted(inOrder)
    const named = (isGranted: boolean) =>
      format.list(decisions.filter((each) => each.isGranted === isGranted).map((each) => scopeName(each.scope)))
    const [granted, refused] = [named(true), named(false)]
    const lines = [
      granted && t('participants:timeline.granted', { scopes: granted }),
      refused && t('participants:timeline.refused', { scopes: refused }),
      takenBy && t('participants:timeline.by', { who: takenBy }),
    ]
    const given: Placed = {
      key: id,
      at: givenOn,
      place: placeOfConsent(givenOn, events),
      when: format.moment(givenAt, timeZone),
      what: t('participants:timeline.consent', { version, language: format.language(language) }),
      detail: lines.filter(Boolean).map((words) => <div key={words}>{words}</div>),
      tone: 'done',
    }
    const takenBack = (key: string, on: string, what: string, detail: string | null): Placed => ({
      key,
      at: on,
      place: placeOfSession - 1,
      when: format.day(on),
      what,
      detail: <span dir="auto">{detail}</span>,
      tone: 'failed',
    })
    const scopesBack = decisions.flatMap(({ scope, withdrawnOn: on, withdrawnReason: why }) =>
      on
        ? [takenBack(id + scope, on, t('participants:timeline.scopeWithdrawn', { scope: scopeName(scope) }), why)]
        : [],
    )
    const whole = withdrawnOn
      ? [
          takenBack(
            `${id}-back`,
            withdrawnOn,
            t('participants:timeline.consentWithdrawn', { version }),
            withdrawnReason,
          ),
        ]
      : []
    return [given, ...scopesBack, ...whole]
  })

  const sessions = participant.sessions.map(({ id, code, startsAt, state }): Placed => {
    const session = t('participants:timeline.session', { session: code })
    const transcripts = participant.transcripts.filter(({ sessionCode }) => sessionCode === code)
    return {
      key: id,
      at: startsAt,
      place: placeOfSession,
      when: format.moment(startsAt, timeZone),
      what: t('participants:sessionAndState', { session, state: t(`participants:attended.${state as 'attended'}`) }),
      detail: transcripts.map((transcript) => (
        <div key={transcript.id}>
          {t('participants:timeline.transcript', {
            language: format.language(transcript.language),
            stage: stageName(transcript.stage),
          })}
        </div>
      )),
    }
  })

  const looks = participant.looks.map(({ id, at, by, action }): Placed => ({
    key: id,
    at,
    place: placeOfLook,
    when: format.moment(at, timeZone),
    what: t(`participants:timeline.${lookOf[action] ?? 'disclosed'}`),
    detail: by,
  }))
  const contacts = participant.contacts.map(
    ({ id, on, at, way, isIncoming, outcome, note, nextOn, recordedBy }, index): Placed => {
      const named = {
        way: t(`participants:contact.ways.${way}`),
        outcome: t(`participants:contact.outcomes.${outcome}`),
      }
      const detail = [
        nextOn && t('participants:contact.nextEntry', { day: format.day(nextOn) }),
        recordedBy && t('participants:timeline.by', { who: recordedBy }),
      ]
      return {
        key: id,
        at: on,
        // The newest of a day is the last of them.
        place: placeOfContact + index / 10_000,
        when: at ? format.moment(at, timeZone) : format.day(on),
        what: t(isIncoming ? 'participants:contact.incomingEntry' : 'participants:contact.entry', named),
        detail: (
          <>
            {note ? (
              <div className={classes.note}>
                <bdi>{note}</bdi>
              </div>
            ) : null}
            <div>{detail.filter(Boolean).join(' · ')}</div>
          </>
        ),
        tone: 'quiet',
      }
    },
  )
  return [...consents, ...sessions, ...contacts, ...visits, ...looks]
}
