import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { Session } from './wire.ts'

const forms = {
  amend: lazy(() => import('./amend-form.tsx')),
  hold: lazy(() => import('./hold-form.tsx')),
  cancel: lazy(() => import('./cancel-form.tsx')),
}

/** The actions that are possible for a session now. The next step is the last button. */
export function SessionActions({ session }: { session: Session }) {
  const { t } = useWords()
  const { slug } = useStudy()
  const [open, setOpen] = useState<keyof typeof forms>()
  const may = {
    amend: useCan('session.amend', session.siteId),
    attend: useCan('session.attend', session.siteId),
    hold: useCan('session.hold', session.siteId),
    cancel: useCan('session.cancel', session.siteId),
  }
  if (session.status === 'cancelled') return null
  const isScheduled = session.status === 'scheduled'
  // A session of which there is a recording or a transcript took place.
  const isKept = session.recordings.some(({ status }) => status !== 'destroyed') || session.transcripts.length > 0
  const Form = open && forms[open]
  return (
    <Group gap="sm">
      {may.amend ? (
        <Button variant="default" onClick={() => setOpen('amend')}>
          {t('sessions:amend.open')}
        </Button>
      ) : null}
      {may.attend ? (
        <Button variant="subtle" component={Link} to={`/s/${slug}/sessions/${session.code}/sheet`}>
          {t('sessions:sheet')}
        </Button>
      ) : null}
      {may.cancel && (isScheduled || !isKept) ? (
        <Button variant="default" onClick={() => setOpen('cancel')}>
          {t(isScheduled ? 'sessions:cancel.open' : 'sessions:cancel.open_held')}
        </Button>
      ) : null}
      {may.hold && isScheduled ? <Button onClick={() => setOpen('hold')}>{t('sessions:hold.open')}</Button> : null}
      {Form ? (
        <Suspense>
          <Form session={session} onClose={() => setOpen(undefined)} />
        </Suspense>
      ) : null}
    </Group>
  )
}
