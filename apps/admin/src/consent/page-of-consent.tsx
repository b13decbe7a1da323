import { Button, Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import { download } from '../platform/download.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import type { Answers } from '../platform/wire.ts'
import { useWords } from '../platform/words.tsx'
import classes from './evidence.module.css'

type Document = Answers['document']['open']['documents'][number]
type Props = { document: Document; code: string; at: number; timeZone: string }

/** A page or a thumbprint. It is fetched when it is shown, and is gone from memory when it is hidden. */
export function PageOfConsent({ document, code, at, timeZone }: Props) {
  const { t, format, translator } = useWords()
  const { id, kind, address, mimeType, addedAt, addedBy } = document
  const [shown, setShown] = useState<{ blob: Blob; url: string }>()
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    const ending = new AbortController()
    let url: string | undefined
    const fetchIt = async () => {
      const answer = await fetch(address!, { signal: ending.signal, cache: 'no-store' })
      if (!answer.ok) return setFailure(problemWords(translator, problemOf({ data: await answer.json() })))
      const blob = await answer.blob()
      if (ending.signal.aborted) return
      url = URL.createObjectURL(blob)
      setShown({ blob, url })
    }
    fetchIt().catch((error: unknown) => {
      if (!ending.signal.aborted) setFailure(problemWords(translator, problemOf(error)))
    })
    return () => {
      ending.abort()
      if (url) URL.revokeObjectURL(url)
    }
  }, [address, translator])
  const label = t(`consent:evidence.${kind === 'thumbprint' ? 'thumbprintOf' : 'pageOf'}`, { code, at })
  const isPdf = mimeType === 'application/pdf'
  return (
    <figure className={classes.document} data-document={id}>
      {failure ? <p role="alert">{failure}</p> : null}
      {!shown && !failure ? <Loader size="sm" m="md" aria-label={t('shell:state.loading')} /> : null}
      {shown && !isPdf ? <img src={shown.url} alt={label} className={classes.scan} /> : null}
      {shown && isPdf ? (
        <p className={classes.pdf}>
          <Button variant="default" onClick={() => download(`${code}-${at}.pdf`, shown.blob)}>
            {t('consent:evidence.savePdf')}
          </Button>
          <span className={classes.quiet}>{t('consent:evidence.savedHere')}</span>
        </p>
      ) : null}
      <figcaption>
        {label}. {t('consent:evidence.added', { when: format.moment(addedAt, timeZone), who: addedBy ?? '–' })}
      </figcaption>
    </figure>
  )
}
