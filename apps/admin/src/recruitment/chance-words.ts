import { useWords } from '../platform/words.tsx'

/** A chance in words. It is never said to be certain. */
export function useChanceWords(): (chance: number) => string {
  const { t, format } = useWords()
  return (chance) =>
    chance > 0.99
      ? t('recruitment:expected.over', { percent: format.percent(0.99) })
      : chance < 0.01
        ? t('recruitment:expected.under', { percent: format.percent(0.01) })
        : format.percent(chance)
}
