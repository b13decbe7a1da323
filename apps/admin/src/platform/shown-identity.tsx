// The identity of a participant. It is shown on request, which the audit trail records, and hidden after a minute. Only
// the page keeps it, never the query cache.
import { Button } from '@mantine/core'
import type { Identity } from '@polyphony/domain/participants/schema'
import { useCallback, useState } from 'react'
import { queryClient, trpcClient } from './client.ts'
import { useStudy } from './session.ts'
import classes from './shown-identity.module.css'
import { useSecondsLeft } from './use-seconds-left.ts'
import { useWords } from './words.tsx'

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

/** The seconds that are left, and a button that hides it at once. */
export function Countdown({ untilMs, onOver }: { untilMs: number; onOver: () => void }) {
  const { t } = useWords()
  const left = useSecondsLeft(untilMs, onOver)
  return (
    <div className={classes.countdown}>
      <span className={classes.left}>{t('participants:identity.hides', { count: left })}</span>
      <Button variant="subtle" size="compact-sm" onClick={onOver}>
        {t('participants:identity.hide')}
      </Button>
    </div>
  )
}
