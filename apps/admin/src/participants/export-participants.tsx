import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useWords } from '../platform/words.tsx'
import type { filterOf } from './filter.ts'

/** Takes out as a file exactly what the filter leaves, or what was selected. That it was taken out is recorded. */
export function ExportParticipants({
  filter,
  children,
}: {
  filter: ReturnType<typeof filterOf> & { codes?: string[] }
  children: ReactNode
}) {
  const { t, translator } = useWords()
  const study = useStudy()
  const mayExport = useCan('export.create')
  const [isBusy, setBusy] = useState(false)
  if (!mayExport) return null
  const take = async () => {
    setBusy(true)
    try {
      const { url, rows } = await trpcClient.export.create.query({ studyId: study.id, kind: 'participants', filter })
      location.assign(url)
      void toast({ words: t('participants:export.done', { count: rows }) })
    } catch (error) {
      void toast({ words: problemWords(translator, problemOf(error)), tone: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button variant="subtle" size="compact-sm" loading={isBusy} onClick={() => void take()}>
      {children}
    </Button>
  )
}
