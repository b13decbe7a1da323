import { useStudy } from './session.ts'
import { useWords } from './words.tsx'

/** The codes of sites of the study, as a list in words. */
export function useSiteCodes(): (siteIds: readonly string[]) => string {
  const { format } = useWords()
  const { sites } = useStudy()
  return (siteIds) => format.list(sites.filter(({ id }) => siteIds.includes(id)).map(({ code }) => code))
}
