// The filters of the audit trail that are set, as chips.
import type { FilterChip } from '@polyphony/ui/filter-bar'
import { useSitesFor } from '../platform/session.ts'
import { useFilterWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import type { AuditSearch } from './search.ts'
import { useActionWords } from './use-action-words.ts'
import { usePeople } from './use-people.ts'

export type Filters = { search: AuditSearch; change: (next: Partial<AuditSearch>) => void }

export function useAuditChips({ search, change }: Filters): FilterChip[] {
  const { t, format } = useWords()
  const words = useFilterWords()
  const actionWords = useActionWords()
  const people = usePeople()
  const sites = useSitesFor('audit.list')
  const chip = (key: keyof AuditSearch, name: string, value: string | undefined): FilterChip[] =>
    value ? [{ key, name, value, remove: words.remove(name), onRemove: () => change({ [key]: undefined }) }] : []
  return [
    ...chip(
      'person',
      t('audit:filter.person'),
      search.person && (people.find(({ id }) => id === search.person)?.name ?? '…'),
    ),
    ...chip('entity', t('audit:filter.entity'), search.entity && t(`audit:entity.${search.entity}`)),
    ...chip('action', t('audit:filter.action'), search.action && actionWords(search.action)),
    ...chip('site', t('audit:filter.site'), sites.find(({ code }) => code === search.site)?.name),
    ...chip('from', t('audit:filter.from'), search.from && format.day(search.from)),
    ...chip('until', t('audit:filter.until'), search.until && format.day(search.until)),
    ...chip('disclosures', t('audit:filter.disclosures'), search.disclosures ? t('audit:filter.yes') : undefined),
  ]
}
