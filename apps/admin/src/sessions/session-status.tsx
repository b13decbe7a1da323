import { StatusDot } from '@polyphony/ui/status-dot'
import { useWords } from '../platform/words.tsx'

const looks = {
  scheduled: { tone: 'accent', shape: 'ring' },
  held: { tone: 'done', shape: 'dot' },
  cancelled: { tone: 'quiet', shape: 'square' },
} as const

export function SessionStatus({ status }: { status: keyof typeof looks }) {
  const { t } = useWords()
  return <StatusDot {...looks[status]}>{t(`sessions:status.${status}`)}</StatusDot>
}
