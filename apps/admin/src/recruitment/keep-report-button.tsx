import { Button } from '@mantine/core'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'

type KeepProps = { month: string; siteId: string | null; onKept: (id: string) => void }

/** Keeps the report as it is on the server now, and shows what was kept. */
export function KeepButton({ month, siteId, onKept }: KeepProps) {
  const { t, format } = useWords()
  const study = useStudy()
  const keep = useCommand(api.report.keep.mutationOptions(), {
    done: () => t('reports:kept', { month: format.month(month) }),
    onDone: ({ reportId }) => onKept(reportId),
    onRefused: (words) => void toast({ words, tone: 'failed' }),
  })
  return (
    <Button
      variant="default"
      title={t('reports:keepHint')}
      loading={keep.isBusy}
      onClick={() => void keep.send({ studyId: study.id, month, siteId })}
    >
      {t('reports:keep')}
    </Button>
  )
}
