import { Button, Group, Title } from '@mantine/core'
import type { Step } from '@polyphony/domain/participants/lifecycle'
import { Code } from '@polyphony/ui/code'
import { Link } from '@tanstack/react-router'
import { QRCodeSVG } from 'qrcode.react'
import { useEffect, useRef } from 'react'
import { useStudy } from '../platform/session.ts'
import { useCopyWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import { ParticipantStatus } from './participant-status.tsx'
import classes from './register.module.css'

/** The new code in large letters, to read aloud, copy or scan. */
export default function Registered({ code, status, onAnother }: { code: string; status: Step; onAnother: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const copy = useCopyWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className={classes.registered}>
      <Title order={1} ref={heading} tabIndex={-1}>
        {t('participants:registering.codeIs')}
      </Title>
      <Code size="large" copy={copy}>
        {code}
      </Code>
      <div className={classes.qr}>
        <QRCodeSVG value={code} size={148} title={t('participants:registering.qr', { code })} />
      </div>
      <ParticipantStatus status={status} />
      <Group gap="sm">
        <Button onClick={onAnother}>{t('participants:registering.another')}</Button>
        <Button variant="default" component={Link} to={`/s/${study.slug}/participants/${code}`}>
          {t('participants:registering.open', { code })}
        </Button>
      </Group>
    </div>
  )
}
