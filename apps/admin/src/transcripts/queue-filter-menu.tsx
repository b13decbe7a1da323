// The menu with all filters of the queue. Its code is fetched when it is opened.
import { FilterChoices } from '@polyphony/ui/filter-bar'
import { useSitesFor } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { Filters } from './queue-filters.tsx'
import { states } from './search.ts'
import { useAssignees } from './use-assignees.ts'
import { useStages } from './use-stages.ts'

export function QueueFilterMenu({ search, change }: Filters) {
  const { t, format } = useWords()
  const stages = useStages()
  const sites = useSitesFor('transcript.list')
  const people = useAssignees()
  const toggled = (list: readonly string[] | undefined, value: string) => {
    const next = list?.includes(value) ? list.filter((each) => each !== value) : [...(list ?? []), value]
    return next.length > 0 ? next : undefined
  }
  const several = (
    key: 'stages' | 'states' | 'languages' | 'sites',
    label: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <FilterChoices
      label={label}
      options={options.map(([value, words]) => ({ key: value, words }))}
      isSet={(value) => search[key]?.some((each) => each === value) ?? false}
      onToggle={(value) => change({ [key]: toggled(search[key], value) })}
    />
  )
  return (
    <>
      {several(
        'stages',
        t('transcripts:column.stage'),
        stages.keys.map((key) => [key, stages.name(key)]),
      )}
      {several(
        'states',
        t('transcripts:filter.state'),
        states.map((state) => [state, t(`transcripts:state.${state}`)]),
      )}
      {several(
        'languages',
        t('transcripts:column.language'),
        stages.languages.map((code) => [code, format.language(code)]),
      )}
      {sites.length > 1
        ? several(
            'sites',
            t('transcripts:filter.site'),
            sites.map(({ code, name }) => [code, name]),
          )
        : null}
      <FilterChoices
        label={t('transcripts:filter.with')}
        options={[
          { key: 'me', words: t('transcripts:filter.me') },
          { key: 'nobody', words: t('transcripts:nobody') },
          ...people.map(({ staffId, name }) => ({ key: staffId, words: name })),
        ]}
        isSet={(value) => search.with === value}
        onToggle={(value) => change({ with: search.with === value ? undefined : value })}
      />
    </>
  )
}
