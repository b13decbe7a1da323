// The filters of the list and the week: the set filters as chips, and all filters in one menu.
import { lackings } from '@polyphony/domain/sessions/lacking'
import { type FilterChip, FilterChoices, FilterGroup } from '@polyphony/ui/filter-bar'
import { DayField } from '../platform/day-field.tsx'
import type { StudyOfMine } from '../platform/session.ts'
import { useFilterWords } from '../platform/ui-words.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import type { SessionsSearch } from './search.ts'

type Filters = { search: SessionsSearch; change: (next: Partial<SessionsSearch>) => void; sites: StudyOfMine['sites'] }

const statuses = ['scheduled', 'held', 'cancelled'] as const

export function useSessionChips({ search, change, sites }: Filters): FilterChip[] {
  const { t, format } = useWords()
  const { remove } = useFilterWords()
  const { kind } = useStudyNames()
  const chip = (key: keyof SessionsSearch, name: string, value: string | undefined): FilterChip[] =>
    value ? [{ key, name, value, remove: remove(name), onRemove: () => change({ [key]: undefined }) }] : []
  return [
    ...chip('site', t('sessions:column.site'), sites.find(({ code }) => code === search.site)?.name),
    ...chip('kind', t('sessions:column.kind'), search.kind && kind(search.kind)),
    ...chip('status', t('sessions:column.status'), search.status && t(`sessions:status.${search.status}`)),
    ...chip('lacks', t('sessions:missing'), search.lacks && t(`sessions:lacking.${search.lacks}`)),
    ...chip('from', t('sessions:filter.from'), search.from && format.day(search.from)),
    ...chip('to', t('sessions:filter.to'), search.to && format.day(search.to)),
  ]
}

export function SessionFilterMenu({ search, change, sites }: Filters) {
  const { t } = useWords()
  const { configuration, kind } = useStudyNames()
  return (
    <>
      {sites.length > 1 ? (
        <FilterChoices
          label={t('sessions:column.site')}
          options={sites.map(({ code, name }) => ({ key: code, words: name }))}
          isSet={(code) => search.site === code}
          onToggle={(code) => change({ site: search.site === code ? undefined : code })}
        />
      ) : null}
      <FilterChoices
        label={t('sessions:column.kind')}
        options={configuration.sessionKinds.map(({ key }) => ({ key, words: kind(key) }))}
        isSet={(key) => search.kind === key}
        onToggle={(key) => change({ kind: search.kind === key ? undefined : key })}
      />
      <FilterChoices
        label={t('sessions:column.status')}
        options={statuses.map((key) => ({ key, words: t(`sessions:status.${key}`) }))}
        isSet={(key) => search.status === key}
        onToggle={(key) => change({ status: search.status === key ? undefined : (key as (typeof statuses)[number]) })}
      />
      <FilterChoices
        label={t('sessions:missing')}
        options={lackings.map((key) => ({ key, words: t(`sessions:lacking.${key}`) }))}
        isSet={(key) => search.lacks === key}
        onToggle={(key) => change({ lacks: search.lacks === key ? undefined : (key as (typeof lackings)[number]) })}
      />
      {search.view === 'week' ? null : (
        <FilterGroup label={t('sessions:column.when')}>
          {(['from', 'to'] as const).map((end) => (
            <DayField
              key={end}
              size="xs"
              label={t(`sessions:filter.${end}`)}
              value={search[end] ?? ''}
              onChange={(day) => change({ [end]: day || undefined })}
            />
          ))}
        </FilterGroup>
      )}
    </>
  )
}
