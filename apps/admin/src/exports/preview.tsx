// Says what the file will hold and who is left out, and fetches it.
import { Alert, Button } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { concernsStudy } from '../platform/concerns-study.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { Choosing } from './choosing.ts'
import classes from './exports.module.css'
import { fetchExport } from './fetch-export.ts'
import type { ExportAsked, PreviewAsked } from './wire.ts'

export function Preview({ choosing }: { choosing: Choosing }) {
  const words = useWords()
  const { t, translator } = words
  const study = useStudy()
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { kind, format, profile, filter } = choosing
  const asked = { studyId: study.id, kind, filter, profile }
  const preview = useQuery({
    ...api.export.preview.queryOptions(asked as PreviewAsked),
    placeholderData: keepPreviousData,
  })
  const refused = preview.error ? problemWords(translator, problemOf(preview.error)) : undefined
  const fetchIt = async () => {
    setBusy(true)
    setProblem(await fetchExport({ ...asked, format } as ExportAsked, words))
    setBusy(false)
    // The list of earlier exports has one more.
    void client.invalidateQueries(concernsStudy(study.id, new Set(['export'])))
  }
  return (
    <div className={classes.preview}>
      <div aria-live="polite">
        {preview.data ? (
          <Held choosing={choosing} held={preview.data} />
        ) : refused ? null : (
          t('exports:preview.checking')
        )}
      </div>
      {(problem ?? refused) ? (
        <Alert color="red" variant="light" role="alert">
          {problem ?? refused}
        </Alert>
      ) : null}
      <Button
        loading={isBusy}
        onClick={() => void fetchIt()}
        aria-label={t('exports:verbFor', { kind: t(`exports:kind.${kind}`) })}
      >
        {t('exports:verb')}
      </Button>
    </div>
  )
}

type Previewed = { rows: number; leftOut: { withdrew: number; notSharing: number } | null }

function Held({ choosing, held }: { choosing: Choosing; held: Previewed }) {
  const { t, format } = useWords()
  const { rows, leftOut } = held
  const counted = choosing.kind === 'people' ? 'entries' : 'rows'
  const left = (['withdrew', 'notSharing'] as const).filter((why) => leftOut && leftOut[why] > 0)
  return (
    <>
      <p className={classes.rows}>
        {rows === 0
          ? t('exports:preview.none')
          : t(`exports:preview.${counted}`, { count: rows, shown: format.number(rows) })}
      </p>
      {left.map((why) => (
        <p key={why} className={classes.left}>
          {t(`exports:preview.${why}`, { count: leftOut![why] })}
          {choosing.given ? ` (${t('exports:preview.atSites')})` : null}
        </p>
      ))}
    </>
  )
}
