import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { fetchExport } from '../exports/fetch-export.ts'
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
  const words = useWords()
  const study = useStudy()
  const mayExport = useCan('export.create')
  const [isBusy, setBusy] = useState(false)
  if (!mayExport) return null
  const take = async () => {
    setBusy(true)
    const refusal = await fetchExport({ studyId: study.id, kind: 'participants', filter }, words)
    setBusy(false)
    if (refusal) void toast({ words: refusal, tone: 'failed' })
  }
  return (
    <Button variant="subtle" size="compact-sm" loading={isBusy} onClick={() => void take()}>
      {children}
    </Button>
  )
}
