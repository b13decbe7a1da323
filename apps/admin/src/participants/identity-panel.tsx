import { Button, Title } from '@mantine/core'
import { KeyValues } from '@polyphony/ui/key-values'
import { problemOf, problemWords } from '../platform/problem.ts'
import { Countdown, type ShownIdentity } from '../platform/shown-identity.tsx'
import { useWords } from '../platform/words.tsx'
import classes from './participant-page.module.css'
import { identityFieldNames } from './registration-draft.ts'

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
