import { useLocation, useMatches } from '@tanstack/react-router'
import { LeftOutLines } from '../platform/answers.tsx'
import { arrival, isSameSearch, type LeftOut as Left, leftOutOf, readSearch } from '../platform/search.ts'
import { useSitesFor } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** Says what of the address the page left out, because it means nothing: an old link, or a mistyped one. */
export function LeftOut() {
  const { t } = useWords()
  const { pathname, search } = useLocation()
  const { action, search: fields } = useMatches({ select: (matches) => matches.at(-1)?.staticData ?? {} })
  const sites = useSitesFor(action ?? 'study.view')
  const came = arrival.current
  // Until the reader goes on, or changes what is asked.
  const isStillThere = came?.pathname === pathname && isSameSearch(readSearch(fields ?? {}, came.search), search)
  const left = fields && isStillThere ? leftOutOf(fields, came.search, sites) : []
  const words = ({ name, kind, value }: Left) => {
    // Of a stranger's link only what looks like a day or a code is repeated: no sentence of theirs stands on our page.
    if (kind === 'day' && /^[\d-]{1,12}$/u.test(value)) return t('shell:address.day', { value })
    if (kind === 'site' && /^[A-Z\d]{1,8}$/iu.test(value)) return t('shell:address.site', { value })
    return t('shell:address.other', { name })
  }
  return <LeftOutLines lines={left.map(words)} />
}
