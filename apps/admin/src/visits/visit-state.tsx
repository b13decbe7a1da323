import { StatusDot } from '@polyphony/ui/status-dot'
import { useWords } from '../platform/words.tsx'
import type { Schedule } from './wire.ts'

const looks = {
  upcoming: { tone: 'quiet', shape: 'ring' },
  open: { tone: 'accent', shape: 'ring' },
  due: { tone: 'accent', shape: 'half' },
  overdue: { tone: 'due', shape: 'diamond' },
  done: { tone: 'done', shape: 'dot' },
  missed: { tone: 'failed', shape: 'square' },
  not_expected: { tone: 'quiet', shape: 'square' },
} as const

type Props = Pick<Schedule['visits'][number], 'state' | 'why' | 'isInWindow'>

/** What a visit is today; and why it is not expected, or that it was held outside of its window. */
export function VisitState({ state, why, isInWindow }: Props) {
  const { t } = useWords()
  const more = why ? t(`visits:why.${why}`) : isInWindow === false ? t('visits:outOfWindow') : undefined
  return <StatusDot {...looks[state]}>{[t(`visits:state.${state}`), more].filter(Boolean).join(' · ')}</StatusDot>
}
