import { useLocation, useMatches } from '@tanstack/react-router'
import { LeftOutLines } from '../platform/answers.tsx'
import { arrival, isSameSearch, type LeftOut as Left, leftOutOf, readSearch } from '../platform/search.ts'
import { useSitesFor } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** Says which values in the address the page ignored because they are not valid, as in an old or mistyped link. */
export function LeftOut() {
  const { t } = useWords()
  const { pathname, search } = useLocation()
  const { action, search: fields } = useMatches({ select: (matches) => matches.at(-1)?.staticData ?? {} })
  const sites = useSitesFor(action ?? 'study.view')
  const came = arrival.current
  // The message stays until the person opens another page or changes the search parameters.
  const isStillThere = came?.pathname === pathname && isSameSearch(readSearch(fields ?? {}, came.search), search)
  const left = fields && isStillThere ? leftOutOf(fields, came.search, sites) : []
  const words = ({ name, kind, value }: Left) => {
    // The link may come from a stranger. Only a value that looks like a day or a code is repeated, never a sentence.
    if (kind === 'day' && /^[\d-]{1,12}$/u.test(value)) return t('shell:address.day', { value })
    if (kind === 'site' && /^[A-Z\d]{1,8}$/iu.test(value)) return t('shell:address.site', { value })
    return t('shell:address.other', { name })
  }
  return <LeftOutLines lines={left.map(words)} />
}
