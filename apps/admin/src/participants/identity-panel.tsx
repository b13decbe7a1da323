// The identity of a participant. It is shown on request, which the audit trail records, and hidden after a minute. Only
// the page keeps it, never the query cache.
import { Button, Title } from '@mantine/core'
import type { Identity } from '@polyphony/domain/participants/schema'
import { KeyValues } from '@polyphony/ui/key-values'
import { useCallback, useState } from 'react'
import { queryClient, trpcClient } from '../platform/client.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { useSecondsLeft } from '../platform/use-seconds-left.ts'
import { useWords } from '../platform/words.tsx'
import classes from './participant-page.module.css'
import { identityFieldNames } from './registration-draft.ts'

const shownForMs = 60_000

export type ShownIdentity = ReturnType<typeof useShownIdentity>

export function useShownIdentity({ id }: { id: string }) {
  const study = useStudy()
  const [shown, setShown] = useState<{ identity: Identity; untilMs: number } | undefined>(undefined)
  const [isOpening, setOpening] = useState(false)
  const [failure, setFailure] = useState<unknown>(undefined)
  const hide = useCallback(() => setShown(undefined), [])
  const show = async () => {
    setOpening(true)
    setFailure(undefined)
    try {
      const { identity } = await trpcClient.participant.identify.query({ studyId: study.id, participantId: id })
      setShown({ identity, untilMs: Date.now() + shownForMs })
      // The timeline now contains this look, so it is fetched again.
      await queryClient.invalidateQueries({ queryKey: [['participant', 'view']] })
    } catch (error) {
      setFailure(error)
    } finally {
      setOpening(false)
    }
  }
  return { ...shown, show, hide, isOpening, failure }
}

type PanelProps = { participant: { hasIdentity: boolean }; identity: ShownIdentity }

export function IdentityPanel({ participant, identity: shown }: PanelProps) {
  const { t, format, translator } = useWords()
  const { identity, untilMs, hide } = shown
  return (
    <section aria-labelledby="identity">
      <Title order={2} id="identity">
        {t('participants:identity.title')}
      </Title>
      {!participant.hasIdentity ? <p className={classes.quiet}>{t('participants:identity.none')}</p> : null}
      {participant.hasIdentity && !identity ? (
        <div className={classes.next}>
          <Button
            variant="default"
            loading={shown.isOpening}
            onClick={() => void shown.show()}
            aria-describedby="recorded"
          >
            {t('participants:identity.show')}
          </Button>
          <span id="recorded" className={classes.quiet}>
            {t('participants:identity.recorded')}
          </span>
        </div>
      ) : null}
      {shown.failure ? <p role="alert">{problemWords(translator, problemOf(shown.failure))}</p> : null}
      {identity && untilMs ? (
        <>
          <KeyValues
            facts={identityFieldNames.flatMap((field) => {
              const value = identity[field]
              if (!value) return []
              const words = field === 'birthDate' ? format.day(value) : value
              return [
                {
                  key: field,
                  label: t(`participants:identity.${field}`),
                  value: (
                    <span dir="auto" style={{ whiteSpace: 'pre-line' }}>
                      {words}
                    </span>
                  ),
                },
              ]
            })}
          />
          <Countdown untilMs={untilMs} onOver={hide} />
        </>
      ) : null}
    </section>
  )
}

function Countdown({ untilMs, onOver }: { untilMs: number; onOver: () => void }) {
  const { t } = useWords()
  const left = useSecondsLeft(untilMs, onOver)
  return (
    <div className={classes.next}>
      <span className={classes.quiet}>{t('participants:identity.hides', { count: left })}</span>
      <Button variant="subtle" size="compact-sm" onClick={onOver}>
        {t('participants:identity.hide')}
      </Button>
    </div>
  )
}
