import { useWords } from '../platform/words.tsx'
import type { SealedList } from './wire.ts'

/**
 * The name of a list among these. Lists of other sites have numbers of their own, so where there are several kinds the sites are named. Two
 * lists of sites of which the reader reaches the same ones may still be called alike: then the hash tells them apart.
 */
export function useListName(lists: readonly SealedList[]): (id: string) => string {
  const { t, format } = useWords()
  const kindOf = ({ sites, isWhole }: SealedList) => `${sites.join(' ')} ${isWhole}`
  const isOneKind = new Set(lists.map(kindOf)).size <= 1
  const plainName = (list: SealedList) => {
    const number = format.number(list.number)
    if (isOneKind) return t('allocation:lists.list', { number })
    const sites = format.list(list.sites)
    return t(list.isWhole ? 'allocation:lists.listOf' : 'allocation:lists.listAlsoOf', { number, sites })
  }
  const names = new Map(lists.map((list) => [list.id, plainName(list)]))
  return (id) => {
    const list = lists.find((each) => each.id === id)
    if (!list) return ''
    const name = names.get(id)!
    const isAlike = [...names.values()].filter((each) => each === name).length > 1
    return isAlike ? t('allocation:lists.withHash', { name, hash: list.sha256.slice(0, 8) }) : name
  }
}
