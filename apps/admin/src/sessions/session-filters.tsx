// The filters of the list and the week: what is set, as chips; what could be, in one menu.
import { Menu, TextInput } from '@mantine/core'
import type { FilterChip } from '@polyphony/ui/filter-bar'
import type { StudyOfMine } from '../platform/session.ts'
import { useFilterWords } from '../platform/ui-words.ts'
import { useWords } from '../platform/words.tsx'
import type { SessionsSearch } from './search.ts'
import { useStudyNames } from './use-study-names.ts'

type Filters = { search: SessionsSearch; change: (next: Partial<SessionsSearch>) => void; sites: StudyOfMine['sites'] }

const statuses = ['scheduled', 'held', 'cancelled'] as const

export function useSessionChips({ search, change, sites }: Filters): FilterChip[] {
  const { t, format } = useWords()
  const { remove } = useFilterWords()
  const { kind } = useStudyNames()
  const chip = (key: keyof SessionsSearch, name: string, value: string | undefined): FilterChip[] =>
    value ? [{ key, name, value, remove: remove(name), onRemove: () => change({ [key]: undefined }) }] : []
  return [
    ...chip(
      'site',
      t('sessions:column.site'),
      search.site && (sites.find(({ code }) => code === search.site)?.name ?? search.site),
    ),
    ...chip('kind', t('sessions:column.kind'), search.kind && kind(search.kind)),
    ...chip('status', t('sessions:column.status'), search.status && t(`sessions:status.${search.status}`)),
    ...chip('from', t('sessions:filter.from'), search.from && format.day(search.from)),
    ...chip('to', t('sessions:filter.to'), search.to && format.day(search.to)),
  ]
}

export function SessionFilterMenu({ search, change, sites }: Filters) {
  const { t } = useWords()
  const { kinds, kind } = useStudyNames()
  return (
    <>
      {sites.length > 1 ? (
        <Choices
          label={t('sessions:column.site')}
          options={sites.map(({ code, name }) => ({ key: code, words: name }))}
          chosen={search.site}
          onChoose={(site) => change({ site })}
        />
      ) : null}
      <Choices
        label={t('sessions:column.kind')}
        options={kinds.map(({ key }) => ({ key, words: kind(key) }))}
        chosen={search.kind}
        onChoose={(key) => change({ kind: key })}
      />
      <Choices
        label={t('sessions:column.status')}
        options={statuses.map((key) => ({ key, words: t(`sessions:status.${key}`) }))}
        chosen={search.status}
        onChoose={(status) => change({ status: status as (typeof statuses)[number] })}
      />
      {search.view === 'week' ? null : (
        <>
          <Menu.Label>{t('sessions:column.when')}</Menu.Label>
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              type="date"
              size="xs"
              px="sm"
              pb="xs"
              label={t(`sessions:filter.${end}`)}
              value={search[end] ?? ''}
              onChange={(event) => change({ [end]: event.currentTarget.value || undefined })}
            />
          ))}
        </>
      )}
    </>
  )
}

type ChoicesProps = {
  label: string
  options: readonly { key: string; words: string }[]
  chosen: string | undefined
  onChoose: (key: string | undefined) => void
}

function Choices({ label, options, chosen, onChoose }: ChoicesProps) {
  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      {options.map(({ key, words }) => (
        <Menu.Item
          key={key}
          role="menuitemradio"
          aria-checked={key === chosen}
          onClick={() => onChoose(key === chosen ? undefined : key)}
        >
          <span aria-hidden style={{ display: 'inline-block', inlineSize: 20 }}>
            {key === chosen ? '✓' : ''}
          </span>
          {words}
        </Menu.Item>
      ))}
    </>
  )
}
