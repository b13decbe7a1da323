import { Anchor, Button, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { api } from '../platform/client.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './session-page.module.css'
import type { Session } from './wire.ts'

const known = ['transcription', 'verification', 'pseudonymisation', 'translation', 'back_check', 'release'] as const

/** The transcripts of a session, with their languages and stages. */
export function SessionTranscripts({ session }: { session: Session }) {
  const { t, format } = useWords()
  const study = useStudy()
  const mayOpen = useCan('transcript.open', session.siteId)
  const mayStart = useCan('transcript.start', session.siteId)
  const start = useCommand(api.transcript.start.mutationOptions(), { done: () => t('sessions:transcripts.started') })
  return (
    <>
      <Title order={2} id="transcripts">
        {t('sessions:transcripts.title')}
      </Title>
      {session.transcripts.length === 0 ? <p className={classes.quiet}>{t('sessions:transcripts.none')}</p> : null}
      <ul className={classes.list}>
        {session.transcripts.map(({ id, language, isTranslation, stage, state, dueOn }) => {
          const words = t(isTranslation ? 'sessions:transcripts.translation' : 'sessions:transcripts.original', {
            language: format.language(language),
          })
          return (
            <li key={id}>
              {mayOpen ? (
                <Anchor component={Link} to={`/s/${study.slug}/transcripts/${id}`} underline="hover">
                  {words}
                </Anchor>
              ) : (
                <span>{words}</span>
              )}
              <span className={classes.quiet}>
                {state === 'released'
                  ? t('sessions:transcripts.released')
                  : t('sessions:transcripts.stage', { stage: stageWords(stage) })}
              </span>
              {dueOn && state !== 'released' ? (
                <span className={classes.quiet}>{t('sessions:transcripts.due', { on: format.day(dueOn) })}</span>
              ) : null}
            </li>
          )
        })}
      </ul>
      {mayStart && session.status === 'held' && session.transcripts.length === 0 ? (
        <Button
          size="compact-sm"
          variant="default"
          className={classes.alone}
          loading={start.isBusy}
          onClick={() => void start.send({ studyId: study.id, sessionId: session.id, language: session.language })}
        >
          {t('sessions:transcripts.start')}
        </Button>
      ) : null}
      {start.words ? (
        <p role="alert" className={classes.quiet}>
          {start.words}
        </p>
      ) : null}
    </>
  )

  function stageWords(stage: string) {
    const own = known.find((each) => each === stage)
    return own ? t(`transcripts:stage.${own}`) : stage.replaceAll('_', ' ')
  }
}
