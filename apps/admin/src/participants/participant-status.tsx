import type { Step } from '@polyphony/domain/participants/lifecycle'
import { StatusDot, type StatusShape, type StatusTone } from '@polyphony/ui/status-dot'
import { useWords } from '../platform/words.tsx'

/** A second sign beside the colour: a ring on the way in, a dot inside, a half on the way out, a square at the end. */
const looks: Record<Step, { tone: StatusTone; shape: StatusShape }> = {
  screened: { tone: 'quiet', shape: 'ring' },
  eligible: { tone: 'due', shape: 'ring' },
  consented: { tone: 'accent', shape: 'ring' },
  enrolled: { tone: 'accent', shape: 'dot' },
  allocated: { tone: 'accent', shape: 'dot' },
  completed: { tone: 'done', shape: 'dot' },
  ineligible: { tone: 'quiet', shape: 'square' },
  declined: { tone: 'quiet', shape: 'square' },
  lost_to_follow_up: { tone: 'quiet', shape: 'half' },
  withdrawn: { tone: 'failed', shape: 'diamond' },
  deceased: { tone: 'quiet', shape: 'diamond' },
}

/** Where a participant stands, in words with a shape. */
export function ParticipantStatus({ status }: { status: Step }) {
  const { t } = useWords()
  return <StatusDot {...looks[status]}>{t(`participants:status.${status}`)}</StatusDot>
}
