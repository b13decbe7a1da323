// The filters of the list and the week of visits: the set ones as chips, and all in one menu.
import { visitFilters } from '@polyphony/domain/visits/schema'
import { type FilterChip, FilterChoices, FilterGroup } from '@polyphony/ui/filter-bar'
import { DayField } from '../platform/day-field.tsx'
import type { StudyOfMine } from '../platform/session.ts'
import { useFilterWords } from '../platform/ui-words.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import type { VisitsSearch } from './search.ts'

type Filters = { search: VisitsSearch; change: (next: Partial<VisitsSearch>) => void; sites: StudyOfMine['sites'] }

export function useVisitChips({ search, change, sites }: Filters): FilterChip[] {
  const { t, format } = useWords()
  const { remove } = useFilterWords()
  const { timepoint } = useStudyNames()
  const chip = (key: keyof VisitsSearch, name: string, value: string | undefined): FilterChip[] =>
    value ? [{ key, name, value, remove: remove(name), onRemove: () => change({ [key]: undefined }) }] : []
  const siteNames = sites.filter(({ code }) => search.sites?.includes(code)).map(({ name }) => name)
  return [
    ...chip('sites', t('visits:column.site'), siteNames.length > 0 ? format.list(siteNames) : undefined),
    ...chip(
      'timepoints',
      t('visits:column.timepoint'),
      search.timepoints && format.list(search.timepoints.map(timepoint)),
    ),
    ...chip('state', t('visits:column.state'), search.state && t(`visits:state.${search.state}`)),
    ...(search.view === 'list'
      ? [
          ...chip('from', t('visits:filter.from'), search.from && format.day(search.from)),
          ...chip('to', t('visits:filter.to'), search.to && format.day(search.to)),
        ]
      : []),
  ]
}

/** The list without a value that is in it, or with one that is not. */
const toggled = (list: readonly string[] | undefined, value: string) => {
  const next = list?.includes(value) ? list.filter((each) => each !== value) : [...(list ?? []), value]
  return next.length > 0 ? next : undefined
}

export function VisitFilterMenu({ search, change, sites }: Filters) {
  const { t } = useWords()
  const { configuration, timepoint } = useStudyNames()
  return (
    <>
      {sites.length > 1 ? (
        <FilterChoices
          label={t('visits:column.site')}
          options={sites.map(({ code, name }) => ({ key: code, words: name }))}
          isSet={(code) => search.sites?.includes(code) ?? false}
          onToggle={(code) => change({ sites: toggled(search.sites, code) })}
        />
      ) : null}
      <FilterChoices
        label={t('visits:column.timepoint')}
        options={(configuration.timepoints ?? []).map(({ key }) => ({ key, words: timepoint(key) }))}
        isSet={(key) => search.timepoints?.includes(key) ?? false}
        onToggle={(key) => change({ timepoints: toggled(search.timepoints, key) })}
      />
      <FilterChoices
        label={t('visits:column.state')}
        options={visitFilters.map((key) => ({ key, words: t(`visits:state.${key}`) }))}
        isSet={(key) => search.state === key}
        onToggle={(key) => change({ state: search.state === key ? undefined : (key as VisitsSearch['state']) })}
      />
      {search.view === 'list' ? (
        <FilterGroup label={t('visits:column.day')}>
          {(['from', 'to'] as const).map((end) => (
            <DayField
              key={end}
              size="xs"
              label={t(`visits:filter.${end}`)}
              value={search[end] ?? ''}
              onChange={(day) => change({ [end]: day || undefined })}
            />
          ))}
        </FilterGroup>
      ) : null}
    </>
  )
}
