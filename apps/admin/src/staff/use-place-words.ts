import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** The name of a site, or the words for the whole study. */
export function usePlaceWords(): (siteId: string | null) => string {
  const { t } = useWords()
  const { sites } = useStudy()
  return (siteId) => sites.find((site) => site.id === siteId)?.name ?? t('staff:list.wholeStudy')
}
