import { useWords } from '../platform/words.tsx'
import { dayText } from './curve-data.ts'

/** The words of the curves, of the months on their axis and of their numbers. */
export function useChartWords() {
  const { t, format } = useWords()
  return {
    words: {
      actual: t('recruitment:curve.actual'),
      target: t('recruitment:curve.target'),
      later: t('recruitment:curve.later'),
      fan: t('recruitment:curve.fan'),
    },
    dayWords: (on: number) => format.month(dayText(on)),
    numberWords: (value: number) => format.number(value),
  }
}
