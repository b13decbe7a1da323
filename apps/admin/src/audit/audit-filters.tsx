// The filters of the trail: what is set, as chips; what could be, in one menu.
import { NativeSelect, Switch, TextInput } from '@mantine/core'
import type { FilterChip } from '@polyphony/ui/filter-bar'
import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { useFilterWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import { auditedActions, type EntityName, entityNames } from './actions.ts'
import classes from './audit.module.css'
import type { AuditSearch } from './search.ts'
import { useActionWords } from './use-action-words.ts'

type Filters = { search: AuditSearch; change: (next: Partial<AuditSearch>) => void }

function usePeople() {
  const study = useStudy()
  return useQuery({ ...api.audit.people.queryOptions({ studyId: study.id }), staleTime: 60_000 }).data ?? []
}

/** One chip for each filter that is set. */
export function useAuditChips({ search, change }: Filters): FilterChip[] {
  const { t, format } = useWords()
  const words = useFilterWords()
  const actionWords = useActionWords()
  const people = usePeople()
  const sites = useSitesFor('audit.list')
  const chip = (key: keyof AuditSearch, name: string, value: string | undefined): FilterChip[] =>
    value ? [{ key, name, value, remove: words.remove(name), onRemove: () => change({ [key]: undefined }) }] : []
  const entity =
    search.entity && entityNames.includes(search.entity as EntityName)
      ? t(`audit:entity.${search.entity as EntityName}`)
      : search.entity
  return [
    ...chip(
      'person',
      t('audit:filter.person'),
      search.person && (people.find(({ id }) => id === search.person)?.name ?? '…'),
    ),
    ...chip('entity', t('audit:filter.entity'), entity),
    ...chip('action', t('audit:filter.action'), search.action && actionWords(search.action)),
    ...chip(
      'site',
      t('audit:filter.site'),
      search.site && (sites.find(({ code }) => code === search.site)?.name ?? search.site),
    ),
    ...chip('from', t('audit:filter.from'), search.from && format.day(search.from)),
    ...chip('until', t('audit:filter.until'), search.until && format.day(search.until)),
    ...chip('disclosures', t('audit:filter.disclosures'), search.disclosures ? t('audit:filter.yes') : undefined),
  ]
}

/** Fields that set and unset filters. */
export function AuditFilterMenu({ search, change }: Filters) {
  const { t } = useWords()
  const actionWords = useActionWords()
  const people = usePeople()
  const sites = useSitesFor('audit.list')
  const choice = (key: 'person' | 'entity' | 'action' | 'site', options: { value: string; label: string }[]) => (
    <NativeSelect
      size="xs"
      label={t(`audit:filter.${key}`)}
      data={[{ value: '', label: t('audit:filter.any') }, ...options]}
      value={search[key] ?? ''}
      onChange={(event) => change({ [key]: event.currentTarget.value || undefined })}
    />
  )
  return (
    <div className={classes.fields}>
      {choice(
        'person',
        people.map(({ id, name }) => ({ value: id, label: name })),
      )}
      {choice(
        'action',
        auditedActions.map((action) => ({ value: action, label: actionWords(action) })),
      )}
      {choice(
        'entity',
        entityNames.map((name) => ({ value: name, label: t(`audit:entity.${name}`) })),
      )}
      {sites.length > 1
        ? choice(
            'site',
            sites.map(({ code, name }) => ({ value: code, label: name })),
          )
        : null}
      {(['from', 'until'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          size="xs"
          label={t(`audit:filter.${end}`)}
          value={search[end] ?? ''}
          onChange={(event) => change({ [end]: event.currentTarget.value || undefined })}
        />
      ))}
      <Switch
        size="sm"
        label={t('audit:filter.disclosures')}
        checked={search.disclosures ?? false}
        onChange={(event) => change({ disclosures: event.currentTarget.checked || undefined })}
      />
    </div>
  )
}
