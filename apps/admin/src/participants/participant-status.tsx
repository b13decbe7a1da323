import type { Step } from '@polyphony/domain/participants/lifecycle'
import { StatusDot, type StatusShape, type StatusTone } from '@polyphony/ui/status-dot'
import { useWords } from '../platform/words.tsx'

/** A shape beside the colour: a ring before enrolment, a dot from then on, other shapes for participants who left. */
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

/** The status of a participant, in words and with a shape. */
export function ParticipantStatus({ status }: { status: Step }) {
  const { t } = useWords()
  return <StatusDot {...looks[status]}>{t(`participants:status.${status}`)}</StatusDot>
}
