// What is kept of how a consent was given. Marks are shown to who sees the consent. The evidence itself is shown on request, which the
// audit trail records, and hidden after a minute. Only this component keeps it; it is in no cache.
import { Button } from '@mantine/core'
import { lazy, Suspense, useCallback, useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { Documents, type Opened } from './documents.tsx'
import type { ConsentRow } from './wire.ts'

const AddPagesForm = lazy(() => import('./add-pages-form.tsx'))

const shownForMs = 60_000

export default function Evidence({ consent, marks }: { consent: ConsentRow; marks: string | undefined }) {
  const { t, translator } = useWords()
  const study = useStudy()
  const mayOpen = useCan('document.open', consent.siteId) && marks !== undefined
  const mayAdd = useCan('document.add', consent.siteId) && consent.mistakenAt === null
  const [opened, setOpened] = useState<Opened>()
  const [isOpening, setOpening] = useState(false)
  const [isAdding, setAdding] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const hide = useCallback(() => setOpened(undefined), [])
  const show = async () => {
    setOpening(true)
    setFailure(undefined)
    try {
      const evidence = await trpcClient.document.open.query({ studyId: study.id, consentId: consent.id })
      setOpened({ ...evidence, untilMs: Date.now() + shownForMs })
    } catch (error) {
      setFailure(error)
    } finally {
      setOpening(false)
    }
  }
  return (
    <>
      {marks ?? t('consent:evidence.none')}{' '}
      {mayOpen && !opened ? (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={isOpening}
          title={t('consent:evidence.recorded')}
          onClick={() => void show()}
        >
          {t('consent:evidence.show')}
        </Button>
      ) : null}
      {mayAdd ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
          {t('consent:evidence.add.verb')}
        </Button>
      ) : null}
      {failure ? <span role="alert">{problemWords(translator, problemOf(failure))}</span> : null}
      {opened ? <Documents opened={opened} timeZone={consent.timeZone} mayRemove={mayAdd} onHide={hide} /> : null}
      {isAdding ? (
        <Suspense>
          <AddPagesForm consent={consent} onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
