// Numbers of people as the report tells them: small ones only for use inside of the study.
import { exactly, ofMonth, shareOf, soFar, type Told } from '@polyphony/domain/reports/cells'
import type { Both } from '@polyphony/domain/reports/content'
import { useWords } from '../platform/words.tsx'

export type ToldWords = ReturnType<typeof useToldWords>

export function useToldWords(isInside: boolean) {
  const { t, format } = useWords()
  const words = ({ low, high }: Told) =>
    low === high
      ? format.number(low)
      : // A span of numbers reads from left to right in every language.
        `\u2066${t('reports:document.range', { low: format.number(low), high: format.number(high) })}\u2069`
  const tell = isInside ? { month: exactly, soFar: exactly } : { month: ofMonth, soFar }
  const share = (yes: number, all: number, telling: typeof exactly) =>
    t('reports:document.share', {
      some: words(isInside ? exactly(yes) : shareOf(yes, all, telling)),
      all: format.number(all),
    })
  return {
    /** Since the beginning. */
    soFar: (count: number) => words(tell.soFar(count)),
    shareSoFar: (yes: number, all: number) => share(yes, all, tell.soFar),
    /** In the month, and since the beginning. */
    both: ({ month, soFar: all }: Both<number>): [string, string] => [words(tell.month(month)), words(tell.soFar(all))],
    /** Two numbers since the beginning whose sum is told elsewhere. So that the first is not told by the other, that one is told as the first allows. */
    parts: (first: number, other: number): [string, string] => [
      words(tell.soFar(first)),
      words(isInside ? exactly(other) : shareOf(other, first + other, soFar)),
    ],
    shares: (yes: Both<number>, all: Both<number>): [string, string] => [
      share(yes.month, all.month, tell.month),
      share(yes.soFar, all.soFar, tell.soFar),
    ],
  }
}
