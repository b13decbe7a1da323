import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useCan, useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useWords } from '../platform/words.tsx'
import { fetchExport } from './fetch-export.ts'
import type { ExportAsked } from './wire.ts'

type Props = Omit<ExportAsked, 'studyId' | 'today'> & { children: ReactNode }

/** Exports exactly the rows that match the filter of a list, or the selected rows. The audit trail records the export. */
export function ExportList({ kind, filter, format, children }: Props) {
  const words = useWords()
  const study = useStudy()
  const mayExport = useCan('export.create')
  const [isBusy, setBusy] = useState(false)
  if (!mayExport) return null
  const take = async () => {
    setBusy(true)
    const refusal = await fetchExport({ studyId: study.id, kind, filter, format } as ExportAsked, words)
    setBusy(false)
    if (refusal) void toast({ words: refusal, tone: 'failed' })
  }
  return (
    <Button variant="subtle" size="compact-sm" loading={isBusy} onClick={() => void take()}>
      {children}
    </Button>
  )
}
