// What is kept of how a consent was given. Marks are shown to who sees the consent. The evidence itself is shown on request, which the
// audit trail records, and hidden after a minute. Only this component keeps it; it is in no cache.
import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useCan, useStudy } from '../platform/session.ts'
import type { Answers } from '../platform/wire.ts'
import { useWords } from '../platform/words.tsx'
import classes from './evidence.module.css'
import { SignatureDrawing } from '../platform/signing/signature-drawing.tsx'
import type { ConsentRow } from './wire.ts'

const shownForMs = 60_000

type Opened = Answers['document']['open'] & { untilMs: number }

export default function Evidence({ consent, marks }: { consent: ConsentRow; marks: string }) {
  const { t, translator } = useWords()
  const study = useStudy()
  const mayOpen = useCan('document.open', consent.siteId)
  const [opened, setOpened] = useState<Opened>()
  const [isOpening, setOpening] = useState(false)
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
      {marks}{' '}
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
      {failure ? <span role="alert">{problemWords(translator, problemOf(failure))}</span> : null}
      {opened ? <Documents opened={opened} onHide={hide} /> : null}
    </>
  )
}

function Documents({ opened, onHide }: { opened: Opened; onHide: () => void }) {
  const { t } = useWords()
  return (
    <div className={classes.documents}>
      {opened.documents.map(({ id, signature }) =>
        signature ? (
          <figure key={id} className={classes.document}>
            <SignatureDrawing label={t('consent:evidence.signature', { code: opened.code })} {...signature} />
            <figcaption>{t('consent:evidence.signatureOf', { sha: signature.textSha256 })}</figcaption>
          </figure>
        ) : null,
      )}
      <Hiding untilMs={opened.untilMs} onHide={onHide} />
    </div>
  )
}

function Hiding({ untilMs, onHide }: { untilMs: number; onHide: () => void }) {
  const { t } = useWords()
  const leftOf = () => Math.max(0, Math.ceil((untilMs - Date.now()) / 1000))
  const [left, setLeft] = useState(leftOf)
  useEffect(() => {
    const timer = setInterval(() => {
      setLeft(leftOf())
      if (leftOf() === 0) onHide()
    }, 1000)
    return () => clearInterval(timer)
  })
  return (
    <p className={classes.hiding}>
      <span>{t('consent:evidence.hides', { count: left })}</span>
      <Button variant="subtle" size="compact-sm" onClick={onHide}>
        {t('consent:evidence.hide')}
      </Button>
    </p>
  )
}
