import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import classes from './consent-marks.module.css'

type Decision = { scope: string; isGranted: boolean; withdrawnOn: string | null }

/** One line per scope: a mark, and the decision in words. Decisions of past consents are shown in a lighter style. */
export function DecisionList({ decisions, isPast = false }: { decisions: readonly Decision[]; isPast?: boolean }) {
  const { t, format } = useWords()
  const { scope: nameOf } = useStudyNames()
  const words = ({ scope, isGranted, withdrawnOn }: Decision) => {
    if (withdrawnOn) return t('consent:marks.withdrawn', { scope: nameOf(scope), on: format.day(withdrawnOn) })
    return t(isGranted ? 'consent:marks.granted' : 'consent:marks.refused', { scope: nameOf(scope) })
  }
  return (
    <ul className={classes.list} data-past={isPast || undefined}>
      {decisions.map((decision) => (
        <li
          key={decision.scope}
          data-state={decision.withdrawnOn ? 'withdrawn' : decision.isGranted ? 'granted' : 'refused'}
        >
          <span className={classes.mark} aria-hidden>
            {decision.withdrawnOn ? '×' : decision.isGranted ? '✓' : '–'}
          </span>
          {words(decision)}
        </li>
      ))}
    </ul>
  )
}
