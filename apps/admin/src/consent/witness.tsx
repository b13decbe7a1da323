// The witness of a consent. It is shown on request, which the audit trail records, and hidden after a minute. Only this
// component keeps it; it is in no cache.
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

const shownForMs = 60_000

export function WitnessOf({ consentId }: { consentId: string }) {
  const { t, translator } = useWords()
  const study = useStudy()
  const [shown, setShown] = useState<{ name: string; relation?: string | undefined }>()
  const [failure, setFailure] = useState<unknown>()
  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(() => setShown(undefined), shownForMs)
    return () => clearTimeout(timer)
  }, [shown])
  const show = async () => {
    setFailure(undefined)
    try {
      setShown((await trpcClient.consent.witness.query({ studyId: study.id, id: consentId })).witness)
    } catch (error) {
      setFailure(error)
    }
  }
  if (shown) return <bdi>{[shown.name, shown.relation].filter(Boolean).join(', ')}</bdi>
  return (
    <>
      {t('consent:person.witnessed')}{' '}
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => void show()}
        title={t('consent:person.witnessRecorded')}
      >
        {t('consent:person.showWitness')}
      </Button>
      {failure ? <span role="alert">{problemWords(translator, problemOf(failure))}</span> : null}
    </>
  )
}
