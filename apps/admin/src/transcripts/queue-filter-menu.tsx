// What the queue could be filtered by, fetched when somebody opens the menu.
import { Menu } from '@mantine/core'
import { useSitesFor } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { type Filters, states } from './queue-filters.tsx'
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
    <Choices
      label={label}
      options={options}
      isSet={(value) => search[key]?.includes(value) ?? false}
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
      <Choices
        label={t('transcripts:filter.with')}
        options={[
          ['me', t('transcripts:filter.me')],
          ['nobody', t('transcripts:nobody')],
          ...people.map(({ staffId, name }) => [staffId, name] as const),
        ]}
        isSet={(value) => search.with === value}
        onToggle={(value) => change({ with: search.with === value ? undefined : value })}
      />
    </>
  )
}

type ChoicesProps = {
  label: string
  options: readonly (readonly [string, string])[]
  isSet: (value: string) => boolean
  onToggle: (value: string) => void
}

function Choices({ label, options, isSet, onToggle }: ChoicesProps) {
  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      {options.map(([value, words]) => (
        <Menu.Item key={value} role="menuitemcheckbox" aria-checked={isSet(value)} onClick={() => onToggle(value)}>
          <span aria-hidden style={{ display: 'inline-block', inlineSize: 20 }}>
            {isSet(value) ? '✓' : ''}
          </span>
          <bdi>{words}</bdi>
        </Menu.Item>
      ))}
    </>
  )
}
