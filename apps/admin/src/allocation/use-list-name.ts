import { useWords } from '../platform/words.tsx'
import type { SealedList } from './wire.ts'

/** The name of a list among these. Lists of other sites have numbers of their own, so where there are several kinds the sites are named. */
export function useListName(lists: readonly SealedList[]): (id: string) => string {
  const { t, format } = useWords()
  const kindOf = ({ sites, isWhole }: SealedList) => `${sites.join(' ')} ${isWhole}`
  const isOneKind = new Set(lists.map(kindOf)).size <= 1
  return (id) => {
    const list = lists.find((each) => each.id === id)
    if (!list) return ''
    const number = format.number(list.number)
    if (isOneKind) return t('allocation:lists.list', { number })
    const sites = format.list(list.sites)
    return t(list.isWhole ? 'allocation:lists.listOf' : 'allocation:lists.listAlsoOf', { number, sites })
  }
}
