// The rows that are not imported, as a file, with the reasons in the language of the reader. No cell of it is a formula.
import { Button } from '@mantine/core'
import { byteOrderMark, csvLine } from '@polyphony/domain/exports/csv'
import { useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { download } from '../platform/download.ts'
import { faultWords, problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useWords } from '../platform/words.tsx'
import { useFieldNames } from './field-names.ts'
import type { Import } from './wire.ts'

/** Nothing if there are no such rows, or they are deleted. */
export function RefusedFile({ of: { id: importId, counts, isOwn, isKept } }: { of: Import }) {
  const { t, translator } = useWords()
  const study = useStudy()
  const names = useFieldNames()
  const [isBusy, setBusy] = useState(false)
  if (!isOwn || !isKept || (counts.refused ?? 0) + (counts.left_out ?? 0) === 0) return null
  const take = async () => {
    setBusy(true)
    try {
      const { headings, rows } = await trpcClient.import.refused.query({ studyId: study.id, importId })
      const lines = rows.map(({ kind, faults, cells }) => {
        const said = faults.map(({ field, code, details }) =>
          [field === null ? '' : `${names.field(field)}: `, faultWords(translator, code, details)].join(''),
        )
        return csvLine([...cells, said.length > 0 ? said.join(' ') : t(`imports:kind.${kind}`)])
      })
      const text = byteOrderMark + csvLine([...headings, t('imports:reasons')]) + lines.join('')
      download('not-imported.csv', new Blob([text], { type: 'text/csv' }))
    } catch (error) {
      void toast({ words: problemWords(translator, problemOf(error)), tone: 'failed' })
    }
    setBusy(false)
  }
  return (
    <Button variant="default" loading={isBusy} onClick={() => void take()}>
      {t('imports:refusedFile')}
    </Button>
  )
}
