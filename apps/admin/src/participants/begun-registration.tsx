// A registration that the person began on this device and did not send. It is told by its time, never by a name.
import { Button, Group } from '@mantine/core'
import { Actions } from '@polyphony/ui/actions'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { useNow } from '../platform/clock.ts'
import type { useLeftDraft } from '../platform/drafts/use-left-draft.ts'
import { toast } from '../platform/toast.tsx'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

type Begun = NonNullable<ReturnType<typeof useLeftDraft>>

/** A row that leads back to the registration, and discards it after a confirmation. */
export function BegunRegistration({ begun }: { begun: Begun }) {
  const { t, format } = useWords()
  const { slug } = useStudy()
  const [isAsking, setAsking] = useState(false)
  const now = Date.parse(useNow())
  const close = () => setAsking(false)
  const discard = async () => {
    const isGone = await begun.discard()
    close()
    if (!isGone) await toast({ words: t('participants:today.discardTaken'), tone: 'failed' })
  }
  return (
    <li>
      <span>{t('participants:today.begun', { when: format.relative(Math.min(0, begun.typedAtMs - now)) })}</span>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="light"
          renderRoot={(props) => <Link to="/s/$study/participants/register" params={{ study: slug }} {...props} />}
        >
          {t('participants:today.continue')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => setAsking(true)}>
          {t('participants:today.discard')}
        </Button>
      </Group>
      <Dialog opened={isAsking} onClose={close} title={t('participants:today.discardTitle')}>
        <p>{t('participants:today.discardWhat')}</p>
        <Actions
          main={
            <Button color="red" onClick={() => void discard()}>
              {t('participants:today.discardVerb')}
            </Button>
          }
        />
      </Dialog>
    </li>
  )
}
