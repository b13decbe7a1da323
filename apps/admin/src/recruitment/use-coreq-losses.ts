// Who declined, withdrew or was lost, of all who were screened at the sites of the table, by coded reason, for the COREQ table.
import { useWords } from '../platform/words.tsx'
import { useLossWords } from './use-loss-words.ts'
import type { Coreq } from './wire.ts'

const ways = ['declined', 'withdrawn', 'lost_to_follow_up'] as const

export function useCoreqLosses(): (losses: Coreq['losses']) => string[] {
  const { t, format } = useWords()
  const { reasonOf } = useLossWords()
  return (losses) =>
    ways.flatMap((way) => {
      const sums = new Map<string, number>()
      for (const loss of losses.filter(({ what }) => what === way)) {
        const reason = reasonOf(loss) ?? t('reports:coreq.says.noReason')
        sums.set(reason, (sums.get(reason) ?? 0) + loss.count)
      }
      if (sums.size === 0) return []
      const reasons = [...sums]
        .toSorted(([, a], [, b]) => b - a)
        .map(([reason, people]) => t('reports:coreq.says.reason', { reason, people: format.number(people) }))
      return [t('reports:coreq.says.loss', { way: t(`recruitment:losses.${way}`), reasons: reasons.join(', ') })]
    })
}
