import { Button } from '@mantine/core'
import { PageHeader } from '@polyphony/ui/page-header'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import type { Answers } from '../platform/wire.ts'
import { useWords } from '../platform/words.tsx'
import { ConsentCopy } from './consent-copy.tsx'
import classes from './copy-page.module.css'

/** Makes a copy of a consent for the participant, to print or to save as PDF. Nothing is shown before somebody asks for it. */
export default function CopyPage() {
  const { t, translator } = useWords()
  const study = useStudy()
  const { id } = useParams({ strict: false }) as { id: string }
  const [copy, setCopy] = useState<Answers['consent']['copy']>()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  usePageTitle(t('consent:copy.title'))
  const make = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      setCopy(await trpcClient.consent.copy.query({ studyId: study.id, id }))
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <div className={classes.onScreen}>
        <PageHeader title={t('consent:copy.title')} />
        <p>{t('consent:copy.hint')}</p>
        <div className={classes.acts}>
          {copy ? (
            <>
              <Button onClick={() => window.print()}>{t('consent:copy.print')}</Button>
              <Button component={Link} to={`/s/${study.slug}/participants/${copy.code}`} variant="default">
                {t('consent:copy.withdraw')}
              </Button>
            </>
          ) : (
            <Button onClick={() => void make()} loading={isBusy}>
              {t('consent:copy.make')}
            </Button>
          )}
        </div>
        {failure ? <p role="alert">{problemWords(translator, problemOf(failure))}</p> : null}
      </div>
      {copy ? <ConsentCopy copy={copy} /> : null}
    </>
  )
}
