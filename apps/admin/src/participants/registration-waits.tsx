import { Button, Group, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { waitingName } from '../platform/line/provisional.ts'
import { type KeptWaiting, useWaiting } from '../platform/line/waiting.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './register.module.css'

type Props = { waiting: KeptWaiting; onAnother: () => void }

/**
 * A registration that waits for a connection: a provisional name, and what happens next. It shows the code as soon as there is one. The
 * form comes back when the registration is no longer in the tray, because it was opened again, deleted or taken note of.
 */
export function RegistrationWaits({ waiting, onAnother }: Props) {
  const words = useWords()
  const { t } = words
  const { slug } = useStudy()
  const now = useWaiting().find(({ id }) => id === waiting.id)
  const isGone = now === undefined
  useEffect(() => {
    if (isGone) onAnother()
  }, [isGone, onAnother])
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const code = now?.became
  return (
    <div className={classes.registered}>
      <Title order={1} ref={heading} tabIndex={-1}>
        {t('shell:waiting.title')}
      </Title>
      <strong className={classes.provisional}>{waitingName(waiting, words)}</strong>
      <p role="status">
        {code === undefined
          ? t(now?.refused ? 'shell:waiting.refused' : 'shell:waiting.next')
          : t('shell:waiting.became', { code })}
      </p>
      <Group gap="sm">
        <Button onClick={onAnother}>{t('participants:registering.another')}</Button>
        {code === undefined ? null : (
          <Button variant="default" component={Link} to={`/s/${slug}/participants/${code}`}>
            {t('participants:registering.open', { code })}
          </Button>
        )}
      </Group>
    </div>
  )
}
